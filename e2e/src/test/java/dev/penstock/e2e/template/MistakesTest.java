package dev.penstock.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("template")
class MistakesTest {
    private static final ObjectNode TEMPLATE = TemplateYaml.read(TemplateRulesTest.ROOT.resolve("template.yaml"));

    static List<Mistake> mistakes() {
        return Mistakes.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_caught_by_the_rule_that_is_there_for_it(Mistake mistake) {
        assertThat(RuleBook.findings(mistake.in(TEMPLATE)))
                .anyMatch(finding -> finding.startsWith(mistake.rule() + ": "));
    }

    @Test
    void no_mistake_stands_there_twice() {
        assertThat(Mistakes.all())
                .extracting(Mistake::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
    }
}

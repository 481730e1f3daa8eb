package dev.penstock.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("template")
class TemplateRulesTest {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectNode TEMPLATE = TemplateYaml.read(ROOT.resolve("template.yaml"));

    @Test
    void the_template_keeps_every_rule_however_it_is_deployed() {
        assertThat(RuleBook.findings(TEMPLATE)).isEmpty();
    }

    @Test
    void the_template_keeps_every_rule_in_each_profile_of_samconfig() {
        Map<String, Map<String, String>> profiles = Profiles.read(ROOT.resolve("samconfig.toml"));
        assertThat(profiles.get("low-latency")).containsEntry("BatchSize", "10").containsEntry("BatchWindow", "0");
        assertThat(profiles.get("throughput"))
                .containsEntry("BatchSize", "1000")
                .containsEntry("BatchWindow", "1");
        profiles.forEach((name, parameters) -> {
            assertThat(TEMPLATE.path("Parameters").properties())
                    .as(name)
                    .extracting(Map.Entry::getKey)
                    .containsAll(parameters.keySet());
            assertThat(RuleBook.findings(TEMPLATE, parameters)).as(name).isEmpty();
        });
    }

    /** An exemption that nothing needs any more would hide what comes after it. */
    @Test
    void each_exemption_is_needed() {
        List<Blueprint> blueprints = RuleBook.DEPLOYMENTS.values().stream()
                .map(parameters -> Blueprint.of(TEMPLATE, parameters))
                .toList();
        assertThat(Exemption.all())
                .allSatisfy(exemption -> assertThat(RuleBook.rules().stream()
                                .filter(rule -> blueprints.stream()
                                        .flatMap(blueprint -> rule.findings(blueprint).stream())
                                        .anyMatch(finding -> exemption.covers(rule, finding))))
                        .as(exemption.toString())
                        .isNotEmpty());
    }

    @Test
    void no_two_rules_have_the_same_id() {
        assertThat(RuleBook.rules().stream().flatMap(rule -> rule.ids().stream()))
                .doesNotHaveDuplicates();
    }

    /** {@code -Drender} writes the page anew. */
    @Test
    void the_rules_are_listed_in_the_docs() throws IOException {
        Path page = ROOT.resolve("docs").resolve("template-rules.md");
        if (System.getProperty("render") != null) {
            Files.writeString(page, RuleBook.page());
        }
        assertThat(Files.readString(page)).isEqualTo(RuleBook.page());
    }

    /** A parameter is a promise as a setting is. */
    @Test
    void each_parameter_and_output_is_listed_in_the_reference() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs").resolve("reference.md"));
        for (String section : List.of("Parameters", "Outputs")) {
            assertThat(TEMPLATE.path(section).properties())
                    .extracting(Map.Entry::getKey)
                    .allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
        }
    }
}

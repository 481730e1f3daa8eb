package dev.penstock.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String TEMPLATE = """
            Parameters:
              P: { %s }
            Resources:
              Q: { Type: AWS::SQS::Queue }
            Outputs:
              It: { Value: !Ref P }
            """;

    @TempDir
    private Path folder;

    private TemplateLab lab;

    @BeforeEach
    void lab() {
        lab = new TemplateLab(folder);
    }

    @Test
    void a_value_that_is_given_counts_more_than_the_default() {
        String template = TEMPLATE.formatted("Type: Number, Default: 3, MinValue: 1, MaxValue: 9");
        assertThat(lab.read(template).outputs().get(0).value()).isEqualTo("3");
        assertThat(lab.read(template, Map.of("P", "9")).outputs().get(0).value())
                .isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Number, MinValue: 1           | 0   | is less than 1",
                "Type: Number, MaxValue: 9           | 9.5 | is more than 9",
                "Type: Number                        | ten | is no number",
                "Type: String, MinLength: 3          | ab  | is shorter than 3",
                "Type: String, MaxLength: 1          | ab  | is longer than 1",
                "Type: String, AllowedPattern: '[a]' | b   | does not match [a]",
                "Type: String, AllowedValues: [a, c] | b   | is none of [a, c]",
                "Type: String, AllowedPattern: 'a', ConstraintDescription: be a | b | does not match a: be a"
            })
    void a_value_that_is_not_allowed_is_a_fault(String parameter, String value, String problem) {
        assertThat(lab.faults(TEMPLATE.formatted(parameter), Map.of("P", value)))
                .containsExactly("Parameters/P (line 2): its value " + problem);
    }

    @Test
    void each_part_of_a_list_is_held_against_the_limits() {
        assertThat(lab.faults(
                        TEMPLATE.replace("!Ref P", "!Select [0, !Ref P]")
                                .formatted("Type: 'List<Number>', MaxValue: 5"),
                        Map.of("P", "1,7")))
                .containsExactly("Parameters/P (line 2): its value is more than 5");
    }

    @Test
    void a_missing_value_and_an_unknown_name_are_faults() {
        assertThat(lab.faults(TEMPLATE.formatted("Type: String"), Map.of("Colour", "red")))
                .containsExactly(
                        "There is no parameter Colour; there are [P]",
                        "Parameters/P (line 2): has no default: give it a value");
    }
}

package dev.penstock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void values_are_read_without_the_white_space_around_them() {
        Settings settings = new Settings(Map.of("TEXT", " a b\n", "LIST", "x, y ,,z", "NUMBER", " 7 ", "BLANK", "  "));

        assertThat(settings.text("TEXT")).isEqualTo("a b");
        assertThat(settings.list("LIST")).containsExactly("x", "y", "z");
        assertThat(settings.number("NUMBER", 1, 0, 10)).isEqualTo(7);
        assertThat(settings.optionalText("BLANK")).isEmpty();
        assertThat(settings.text("BLANK", "other")).isEqualTo("other");
        assertThat(settings.number("ABSENT", 3, 0, 10)).isEqualTo(3);
        settings.check();
    }

    @Test
    void all_faults_are_told_together_each_with_its_key() {
        Settings settings = new Settings(Map.of("BLANK", " ", "NUMBER", "seven", "COMMAS", ",,"));

        settings.text("BLANK");
        settings.text("ABSENT");
        settings.number("NUMBER", 1, 0, 10);
        settings.list("COMMAS");
        settings.list("NO_LIST");
        settings.refuse("MODE", "must be fast or exact");

        assertThatThrownBy(settings::check)
                .hasMessageContainingAll("BLANK", "ABSENT", "NUMBER", "COMMAS", "NO_LIST", "MODE")
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidSettings.class))
                .extracting(InvalidSettings::faults)
                .isEqualTo(List.of(
                        "BLANK is missing",
                        "ABSENT is missing",
                        "NUMBER must be a whole number from 0 to 10",
                        "COMMAS has no entry",
                        "NO_LIST is missing",
                        "MODE must be fast or exact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "1.5", "1e1", "0x1", "99999999999999999999"})
    void a_number_outside_its_bounds_is_a_fault_and_its_value_is_not_told(String number) {
        Settings settings = new Settings(Map.of("NUMBER", number));

        assertThat(settings.number("NUMBER", 4, 0, 10)).isEqualTo(4);
        assertThatThrownBy(settings::check)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("NUMBER must be a whole number from 0 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10"})
    void the_bounds_are_allowed(String number) {
        Settings settings = new Settings(Map.of("NUMBER", number));

        assertThat(settings.number("NUMBER", 4, 0, 10)).isEqualTo(Integer.parseInt(number));
        settings.check();
    }
}

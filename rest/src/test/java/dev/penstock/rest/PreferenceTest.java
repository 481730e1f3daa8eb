package dev.penstock.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10 | 10",
                "Wait = \"7\" | 7",
                "respond-async, wait=3; foo=bar | 3",
                "wait=1, wait=2 | 1",
                "wait=0 | 0"
            })
    void a_wait_is_found_among_preferences(String header, long seconds) {
        assertThat(Preference.wait(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "return=minimal", "wait", "wait=", "wait=soon", "wait=-1", "wait=99999999999", "await=3"})
    void what_is_not_understood_is_passed_over(String header) {
        assertThat(Preference.wait(header)).isEmpty();
    }
}

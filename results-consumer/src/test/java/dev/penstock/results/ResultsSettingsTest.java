package dev.penstock.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.InvalidSettings;
import dev.penstock.environment.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsSettingsTest {
    @Test
    void every_setting_is_read_from_its_key() {
        assertThat(ResultsSettings.from(new Settings(
                        Map.of(ResultsSettings.RESULTS_TABLE, "t", ResultsSettings.RESULT_RETENTION_DAYS, "7"))))
                .isEqualTo(new ResultsSettings("t", Duration.ofDays(7)));
        assertThat(ResultsSettings.from(new Settings(Map.of(ResultsSettings.RESULTS_TABLE, "t"))))
                .isEqualTo(new ResultsSettings("t", Duration.ofDays(30)));
    }

    @Test
    void all_faults_are_said_at_once() {
        assertThatThrownBy(() -> ResultsSettings.from(new Settings(Map.of(ResultsSettings.RESULT_RETENTION_DAYS, "0"))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("RESULTS_TABLE", "RESULT_RETENTION_DAYS");
    }
}

package dev.penstock.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.InvalidSettings;
import dev.penstock.environment.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestSettingsTest {

    @Test
    void every_setting_is_read_from_its_key() {
        assertThat(RestSettings.from(
                        new Settings(Map.of(RestSettings.REQUESTS_TABLE, "t", RestSettings.LONGEST_WAIT_SECONDS, "7"))))
                .isEqualTo(new RestSettings("t", Duration.ofSeconds(7)));
        assertThat(RestSettings.from(new Settings(Map.of(RestSettings.REQUESTS_TABLE, "t"))))
                .isEqualTo(new RestSettings("t", Duration.ofSeconds(20)));
    }

    @Test
    void a_function_says_at_once_all_that_it_lacks() {
        Map<String, String> wrong = Map.of(RestSettings.LONGEST_WAIT_SECONDS, "26");
        assertThatThrownBy(() -> new SubmitFunction(wrong))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        "LONGEST_WAIT_SECONDS",
                        "MODELS",
                        "MODELS_DIRECTORY",
                        "REQUEST_QUEUE_URL",
                        "REQUESTS_TABLE",
                        "RESULTS_TABLE");
        assertThatThrownBy(() -> new StatusFunction(wrong))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("REQUESTS_TABLE", "RESULTS_TABLE");
        assertThatThrownBy(() -> new ModelsFunction(wrong))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("MODELS", "MODELS_DIRECTORY");
    }
}

package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.InvalidSettings;
import dev.penstock.environment.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
    @Test
    void every_setting_is_read_from_its_key() {
        ProducerSettings settings = ProducerSettings.from(new Settings(Map.of(
                ProducerSettings.REQUEST_QUEUE_URL, "http://q",
                ProducerSettings.SEND_ATTEMPTS, "7",
                ProducerSettings.SEND_CONCURRENCY, "3")));

        assertThat(settings.requestQueueUrl()).isEqualTo("http://q");
        assertThat(settings.attempts()).isEqualTo(7);
        assertThat(settings.concurrency()).isEqualTo(3);
    }

    @Test
    void only_the_queue_must_be_named() {
        assertThat(ProducerSettings.from(new Settings(Map.of(ProducerSettings.REQUEST_QUEUE_URL, "http://q"))))
                .isEqualTo(ProducerSettings.forQueue("http://q"));
    }

    @Test
    void all_faults_are_said_at_once() {
        assertThatThrownBy(() -> ProducerSettings.from(new Settings(
                        Map.of(ProducerSettings.SEND_ATTEMPTS, "0", ProducerSettings.SEND_CONCURRENCY, "many"))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("REQUEST_QUEUE_URL", "SEND_ATTEMPTS", "SEND_CONCURRENCY");
    }
}

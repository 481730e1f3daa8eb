package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.RequestId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as Lambda hands them over. */
class SqsEventJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Deliveries DELIVERIES = new Deliveries(Clock.fixed(NOW, ZoneOffset.UTC));

    private static List<Delivery> read(String event) throws IOException {
        return SqsEventJson.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), DELIVERIES);
    }

    @Test
    void the_deliveries_of_an_event_are_read_in_its_order() throws IOException {
        List<Delivery> deliveries = read(Files.readString(Path.of("../events/scorer-requests.json")));
        assertThat(deliveries)
                .extracting(Delivery::messageId)
                .containsExactly("059f36b4-87a3-44ab-83d2-661970000000", "059f36b4-87a3-44ab-83d2-661970000001");
        Delivery first = deliveries.get(0);
        assertThat(first.receiptHandle()).isEqualTo("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0");
        assertThat(first.body()).startsWith("{\"specversion\":\"1.0\"").endsWith("}");
        assertThat(first.receiveCount()).isEqualTo(1);
        assertThat(first.sent()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(first.firstReceived()).isEqualTo("2026-01-01T12:00:00.010Z");
    }

    @Test
    void attributes_that_are_texts_are_read_and_others_passed_over() throws IOException {
        String attributes = """
                {"requestid":{"stringValue":"r-1","stringListValues":[],"binaryListValues":[],"dataType":"String"},\
                "replays":{"stringValue":"2","dataType":"Number"},\
                "picture":{"binaryValue":"AAEC","dataType":"Binary"}}""";
        Delivery delivery = read("{\"Records\":[" + message(attributes) + "],\"more\":{\"Records\":[1]}}")
                .get(0);
        assertThat(delivery.requestIdAttribute()).isEqualTo(Optional.of(new RequestId("r-1")));
        assertThat(delivery.history().replays()).isEqualTo(2);
        assertThat(delivery.body()).isEqualTo("grün \"🚲\"");
    }

    @Test
    void what_sqs_does_not_say_of_a_message_is_taken_for_usual() throws IOException {
        Delivery delivery = read("{\"Records\":[" + message("null") + "]}").get(0);
        assertThat(delivery.receiveCount()).isEqualTo(1);
        assertThat(delivery.sent()).isEqualTo(NOW);
        assertThat(delivery.requestIdAttribute()).isEmpty();
    }

    private static String message(String attributes) {
        return "{\"messageId\":\"m\",\"receiptHandle\":\"h\",\"body\":\"grün \\\"🚲\\\"\",\"messageAttributes\":"
                + attributes + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"Records\":[1]}",
                "{\"Records\":[{\"messageId\":\"m\",\"receiptHandle\":\"h\"}]}",
                "{\"Records\":[{\"messageId\":\"m\",\"receiptHandle\":\"h\",\"body\":null}]}",
                "{\"Records\":[{\"messageId\":\"m\",\"receiptHandle\":\"h\",\"body\":{\"a\":1}}]}",
                "{\"Records\":[{\"Sns\":{\"Message\":\"m\"}}]}"
            })
    void an_event_that_is_none_of_sqs_is_refused_as_a_whole(String event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SQS events only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"Records\":[", "{\"Records\":[{\"messageId\":\"m\"", "{\"Records\":"})
    void an_event_that_is_cut_off_is_refused_as_a_whole(String event) {
        assertThatThrownBy(() -> read(event)).isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    @Test
    void an_event_without_records_has_no_deliveries() throws IOException {
        assertThat(read("{\"Records\":null}")).isEmpty();
        assertThat(read("{\"detail\":[{}]}")).isEmpty();
    }

    @Test
    void the_answer_names_each_message_that_stays() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        SqsEventJson.write(List.of("a", "b"), answer);
        assertThat(answer.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]}");
    }
}

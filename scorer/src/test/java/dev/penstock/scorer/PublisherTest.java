package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.Timing;
import dev.penstock.scorer.LoopbackTopic.Fate;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublisherTest {

    @Test
    void ten_results_make_one_call() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN)) {
            assertThat(publish(topic, scored(100, 1))).hasOnlyElementsOfType(Outcome.Scored.class);
            assertThat(topic.calls()).hasSize(10).allMatch(call -> call.size() == 10);
        }
    }

    @Test
    void each_message_has_the_attributes_that_subscriptions_filter_by() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN)) {
            publish(topic, scored(1, 1));
            assertThat(topic.attributes())
                    .contains(
                            "type=dev.penstock.prediction.completed.v1",
                            "model=echo",
                            "status=succeeded",
                            "source=test",
                            "requestid=r-0");
        }
    }

    @Test
    void only_the_entries_that_failed_are_sent_again() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic(
                (call, message) -> call == 1 && message.matches("(?s).*\"r-[258]\".*") ? Fate.FAILED : Fate.TAKEN)) {
            assertThat(publish(topic, scored(10, 1))).hasOnlyElementsOfType(Outcome.Scored.class);
            assertThat(topic.calls()).extracting(List::size).containsExactly(10, 3);
        }
    }

    @Test
    void what_is_never_taken_defers_its_own_delivery_only() throws IOException {
        try (LoopbackTopic topic =
                new LoopbackTopic((call, message) -> message.contains("\"r-4\"") ? Fate.FAILED : Fate.TAKEN)) {
            List<Outcome> outcomes = publish(topic, scored(10, 1));
            assertThat(outcomes).filteredOn(Outcome.Scored.class::isInstance).hasSize(9);
            assertThat(outcomes.get(4)).isEqualTo(new Outcome.Deferred(delivery(4), Deferral.RESULT_NOT_PUBLISHED));
        }
    }

    @Test
    void an_entry_that_is_the_sender_s_fault_is_not_sent_again() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.SENDER_FAULT)) {
            assertThat(publish(topic, scored(3, 1))).hasOnlyElementsOfType(Outcome.Deferred.class);
            assertThat(topic.calls()).hasSize(1);
        }
    }

    @Test
    void nothing_is_acknowledged_when_the_topic_s_key_is_denied() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.CALL_FAILS)) {
            assertThat(publish(topic, scored(12, 1))).hasOnlyElementsOfType(Outcome.Deferred.class);
        }
    }

    @Test
    void a_batch_has_no_more_bytes_than_the_topic_takes() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN)) {
            assertThat(publish(topic, scored(10, 4_000))).hasOnlyElementsOfType(Outcome.Scored.class);
            assertThat(topic.calls())
                    .hasSizeGreaterThan(1)
                    .allMatch(call -> call.stream().mapToInt(String::length).sum() <= Publisher.MOST_BYTES);
        }
    }

    @Test
    void a_result_that_is_larger_than_a_message_is_published_in_parts_beside_its_neighbours() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN)) {
            List<Outcome> outcomes = publish(topic, List.of(scored(0, delivery(0), 1), scored(1, delivery(1), 60_000)));

            assertThat(outcomes).hasOnlyElementsOfType(Outcome.Scored.class);
            assertThat(parts(topic)).hasSize(4);
            assertThat(ResultPart.join(parts(topic))).contains(((Outcome.Scored) outcomes.get(1)).result());
        }
    }

    @Test
    void one_refused_part_defers_the_whole_delivery() throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic(
                (call, message) -> message.contains("\"id\":\"r-1.1.2\"") ? Fate.SENDER_FAULT : Fate.TAKEN)) {
            List<Outcome> outcomes = publish(topic, List.of(scored(0, delivery(0), 1), scored(1, delivery(1), 60_000)));

            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Scored.class);
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Deferred(delivery(1), Deferral.RESULT_NOT_PUBLISHED));
        }
    }

    @Test
    void only_the_part_that_failed_is_sent_again_and_it_is_the_same() throws IOException {
        AtomicInteger failures = new AtomicInteger();
        try (LoopbackTopic topic = new LoopbackTopic((call, message) ->
                message.contains("\"id\":\"r-1.1.2\"") && failures.incrementAndGet() <= 2 ? Fate.FAILED : Fate.TAKEN)) {
            List<Outcome> outcomes = publish(topic, List.of(scored(1, delivery(1), 60_000)));

            assertThat(outcomes).hasOnlyElementsOfType(Outcome.Scored.class);
            List<String> sent = topic.calls().stream().flatMap(List::stream).toList();
            assertThat(sent).hasSizeGreaterThan(4);
            assertThat(sent.stream().distinct()).hasSize(4);
        }
    }

    private static List<ResultPart> parts(LoopbackTopic topic) {
        return topic.calls().stream()
                .flatMap(List::stream)
                .map(new ResultReader()::readEvent)
                .filter(ResultPart.class::isInstance)
                .map(ResultPart.class::cast)
                .toList();
    }

    @Test
    void a_prediction_that_the_topic_can_never_take_is_dead_lettered_and_its_neighbours_are_published()
            throws IOException {
        Prediction large = new Prediction.Label("x".repeat(262_144), Map.of());
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN)) {
            List<Outcome> outcomes =
                    publish(topic, List.of(scored(0, delivery(0), 1), scored(1, delivery(1), List.of(large))));
            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Scored.class);
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.letter().reason()).isEqualTo(Reason.RESULT_TOO_LARGE);
                assertThat(rejected.result()).isEmpty();
            });
        }
    }

    private static List<Outcome> publish(LoopbackTopic topic, List<Outcome> outcomes) {
        Clock clock = Clock.systemUTC();
        return new Publisher(
                        topic.client(), "arn:aws:sns:eu-central-1:000000000000:t", new Results(clock), new Parallel(4))
                .publish(outcomes, Deadline.in(Duration.ofSeconds(20), clock));
    }

    private static List<Outcome> scored(int results, int predictions) {
        return IntStream.range(0, results)
                .mapToObj(i -> scored(i, delivery(i), predictions))
                .toList();
    }

    private static Outcome scored(int i, Delivery delivery, int predictions) {
        return scored(i, delivery, Collections.nCopies(predictions, new Prediction.Number(1)));
    }

    private static Outcome scored(int i, Delivery delivery, List<Prediction> predictions) {
        return new Outcome.Scored(
                delivery,
                new PredictionResult(
                        new RequestId("r-" + i),
                        "test",
                        Instant.EPOCH,
                        ResultStatus.SUCCEEDED,
                        new ModelVersion("echo", Optional.of("1"), Optional.empty()),
                        predictions,
                        Optional.empty(),
                        new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Delivery delivery(int i) {
        return new Delivery("m-" + i, "handle", "{}", Optional.empty(), 1, Instant.EPOCH, Instant.EPOCH);
    }
}

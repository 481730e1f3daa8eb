package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.JsonLog;
import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Journal journal = new Journal(new JsonLog(logged, Clock.fixed(NOW, ZoneOffset.UTC)), "scorer");

    @Test
    void a_rejection_has_a_line_with_its_reason_and_no_word_of_the_body() {
        journal.write(List.of(rejected()), new Answers(Map.of(), CallCounts.NONE));
        assertThat(lines())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"event\":\"rejected\"",
                                "\"level\":\"warn\"",
                                "\"requestId\":\"r-1\"",
                                "\"messageId\":\"m-1\"",
                                "\"reason\":\"not_json\"",
                                "\"component\":\"scorer/read\"",
                                "\"detail\":\"no object\""));
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void a_batch_has_a_line_and_metrics_that_count_what_became_of_it() {
        List<RowAnswer> answers = List.of(
                new RowAnswer.Predicted(new Prediction.Number(1), Optional.empty(), Duration.ZERO),
                new RowAnswer.Unanswered(Deferral.ENDPOINT_THROTTLED));
        journal.write(
                List.of(rejected(), deferred(Deferral.ENDPOINT_THROTTLED), deferred(Deferral.ENDPOINT_THROTTLED)),
                new Answers(Map.of(EchoModel.served(), answers), new CallCounts(5, 2, 3)));
        assertThat(lines())
                .filteredOn(line -> line.contains("\"event\":\"batch\""))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "\"level\":\"warn\"",
                                "\"RequestsScored\":0",
                                "\"RequestsRejected\":1",
                                "\"RequestsDeferred\":2",
                                "\"RowsAnswered\":1",
                                "\"EndpointCalls\":5",
                                "\"EndpointRetries\":2",
                                "\"EndpointThrottles\":3",
                                "\"deferred_endpoint_throttled\":2"));
        assertThat(lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("CloudWatchMetrics", "\"Component\":\"scorer\"", "\"RequestsDeferred\":2"));
    }

    @Test
    void a_batch_that_ended_as_a_whole_warns_of_nothing() {
        journal.write(List.of(rejected()), new Answers(Map.of(), CallCounts.NONE));
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains("\"event\":\"batch\"", "\"level\":\"info\""));
    }

    @Test
    void a_batch_links_to_the_traces_of_its_requests_and_to_no_more_than_a_span_may() {
        List<Outcome> outcomes = IntStream.range(0, 130)
                .mapToObj(i -> (Outcome) new Outcome.Deferred(traced(i), Deferral.ENDPOINT_THROTTLED))
                .toList();
        journal.write(outcomes, new Answers(Map.of(), CallCounts.NONE));
        assertThat(lines())
                .filteredOn(line -> line.contains("\"event\":\"batch\""))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "\"links\":[\"" + trace(0) + "\",\"" + trace(1), trace(127) + "\"],\"droppedLinks\":2")
                        .doesNotContain(trace(128)));
    }

    @Test
    void a_batch_without_a_trace_says_nothing_of_links() {
        journal.write(List.of(rejected()), new Answers(Map.of(), CallCounts.NONE));
        assertThat(lines()).noneSatisfy(line -> assertThat(line).containsIgnoringCase("links"));
    }

    private static String trace(int i) {
        return "00-%032x-53995c3f42cd8ad8-01".formatted(i + 1);
    }

    private static Delivery traced(int i) {
        return new Delivery(
                "m-" + i, "handle", "{}", Optional.empty(), 1, NOW, NOW, Optional.of(trace(i)), ReplayHistory.NONE);
    }

    private List<String> lines() {
        return logged.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Outcome rejected() {
        DeadLetterAttributes letter = new DeadLetterAttributes(
                Reason.NOT_JSON, "no object", Optional.of(new RequestId("r-1")), 1, NOW, "scorer/read");
        return new Outcome.Rejected(delivery(), letter, Optional.empty());
    }

    private static Outcome deferred(Deferral cause) {
        return new Outcome.Deferred(delivery(), cause);
    }

    private static Delivery delivery() {
        return new Delivery("m-1", "handle", "secret", Optional.empty(), 1, NOW, NOW);
    }
}

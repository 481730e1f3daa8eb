package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokerTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private final ServedModel model = EchoModel.served();

    @Test
    void predictions_stay_with_their_rows_over_many_calls_at_once() throws IOException {
        List<RowAnswer> answers = answers(1_000, 70, LoopbackEndpoint::echo);
        for (int row = 0; row < 1_000; row++) {
            assertThat(answers.get(row)).isInstanceOf(RowAnswer.Predicted.class);
            assertThat(prediction(answers.get(row))).isEqualTo(new Prediction.Number(row));
        }
    }

    @Test
    void one_refused_row_among_128_stands_alone_after_at_most_16_calls() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(
                rows -> rows.contains("77") ? Answer.modelError(400) : LoopbackEndpoint.echo(rows))) {
            Answers answers = invoke(endpoint, 128, 1_000, AMPLE);
            assertThat(answers.calls()).isEqualTo(endpoint.calls().size()).isLessThanOrEqualTo(1 + 2 * 7 + 1);
            assertThat(failedRows(answers.byModel().getOrDefault(model, List.of()), RowErrorCode.MODEL_REJECTED))
                    .containsExactly(77);
            assertThat(answers.answered()).isEqualTo(128);
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "413", "415", "422"})
    void a_payload_that_the_container_refuses_is_halved(int originalStatus) throws IOException {
        List<RowAnswer> answers = answers(
                8, 8, rows -> rows.contains("3") ? Answer.modelError(originalStatus) : LoopbackEndpoint.echo(rows));
        assertThat(failedRows(answers, RowErrorCode.MODEL_REJECTED)).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "424, ModelError, 0",
        "424, ModelError, 408",
        "424, ModelError, 500",
        "424, ModelError, 503",
        "429, ModelNotReadyException, -1",
        "500, InternalFailure, -1",
        "503, ServiceUnavailable, -1",
        "530, InternalDependencyException, -1",
        "400, ThrottlingException, -1"
    })
    void what_may_pass_leaves_the_rows_unanswered_after_one_call(int status, String type, int originalStatus)
            throws IOException {
        Answer failure = originalStatus < 0 ? new Answer(status, type, "") : Answer.modelError(originalStatus);
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> failure)) {
            Answers answers = invoke(endpoint, 8, 8, AMPLE);
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
            assertThat(endpoint.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, ValidationError", "403, AccessDeniedException", "404, NotFound"})
    void a_wrong_set_up_is_told_apart_from_an_outage(int status, String type) throws IOException {
        List<RowAnswer> answers = answers(8, 8, rows -> new Answer(status, type, "{\"Message\":\"no\"}"));
        assertThat(answers).containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_MISCONFIGURED));
    }

    @Test
    void an_answer_with_too_few_rows_is_never_believed() throws IOException {
        try (LoopbackEndpoint endpoint =
                new LoopbackEndpoint(rows -> LoopbackEndpoint.echo(rows.subList(0, rows.size() - 1)))) {
            Answers answers = invoke(endpoint, 8, 8, AMPLE);
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
            assertThat(endpoint.calls()).hasSize(3);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_a_shorter_number() throws IOException {
        List<RowAnswer> answers = answers(2, 2, rows -> new Answer(200, "", "1.5\n2.75", 20));
        assertThat(answers).containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
    }

    @Test
    void a_single_row_with_an_unreadable_answer_fails_for_good() throws IOException {
        List<RowAnswer> answers = answers(1, 1, rows -> Answer.csv("<html>"));
        assertThat(failedRows(answers, RowErrorCode.MODEL_BAD_RESPONSE)).containsExactly(0);
    }

    @Test
    void a_score_that_is_not_finite_fails_its_own_row_only() throws IOException {
        List<RowAnswer> answers = answers(3, 3, rows -> Answer.csv("0\nNaN\n2"));
        assertThat(failedRows(answers, RowErrorCode.MODEL_BAD_RESPONSE)).containsExactly(1);
        assertThat(prediction(answers.get(2))).isEqualTo(new Prediction.Number(2));
    }

    @Test
    void signs_and_exponents_are_read_as_they_stand() throws IOException {
        List<RowAnswer> answers = answers(2, 2, rows -> Answer.csv("-0.0123,1.2e-05"));
        assertThat(prediction(answers.get(0))).isEqualTo(new Prediction.Number(-0.0123));
        assertThat(prediction(answers.get(1))).isEqualTo(new Prediction.Number(1.2e-05));
    }

    @Test
    void without_time_no_call_is_begun() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(LoopbackEndpoint::echo)) {
            Answers answers = invoke(endpoint, 8, 8, Duration.ofMillis(100));
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .containsOnly(new RowAnswer.Unanswered(Deferral.OUT_OF_TIME));
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    private List<RowAnswer> answers(int rows, int rowsPerCall, Function<List<String>, Answer> behaviour)
            throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(behaviour)) {
            return invoke(endpoint, rows, rowsPerCall, AMPLE).byModel().getOrDefault(model, List.of());
        }
    }

    private Answers invoke(LoopbackEndpoint endpoint, int rows, int rowsPerCall, Duration time) {
        List<MicroBatch> batches =
                new Batcher(rowsPerCall, 1_000_000).batch(Map.of(model, EchoModel.rows(model, rows)));
        return new Invoker(endpoint.endpoint(AMPLE), new Parallel(4))
                .invoke(batches, Deadline.in(time, Clock.systemUTC()));
    }

    private static Prediction prediction(RowAnswer answer) {
        return ((RowAnswer.Predicted) answer).prediction();
    }

    private static List<Integer> failedRows(List<RowAnswer> answers, RowErrorCode code) {
        List<Integer> failed = new ArrayList<>();
        for (int row = 0; row < answers.size(); row++) {
            if (prediction(answers.get(row)) instanceof Prediction.Failed it
                    && it.error().code() == code) {
                failed.add(row);
            }
        }
        return failed;
    }
}

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertThat(answers.counts().calls())
                    .isEqualTo(endpoint.calls().size())
                    .isLessThanOrEqualTo(1 + 2 * 7 + 1);
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
        "424, ModelError, 0, ENDPOINT_TIMED_OUT",
        "424, ModelError, 408, ENDPOINT_TIMED_OUT",
        "424, ModelError, 429, ENDPOINT_THROTTLED",
        "424, ModelError, 404, ENDPOINT_UNAVAILABLE",
        "429, ModelNotReadyException, -1, ENDPOINT_UNAVAILABLE",
        "500, InternalFailure, -1, ENDPOINT_UNAVAILABLE",
        "503, ServiceUnavailable, -1, ENDPOINT_UNAVAILABLE",
        "530, InternalDependencyException, -1, ENDPOINT_UNAVAILABLE",
        "400, ThrottlingException, -1, ENDPOINT_THROTTLED"
    })
    void what_may_pass_is_tried_again_twice_and_then_leaves_the_rows_unanswered(
            int status, String type, int originalStatus, Deferral cause) throws IOException {
        Answer failure = originalStatus < 0 ? new Answer(status, type, "") : Answer.modelError(originalStatus);
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> failure)) {
            Answers answers = invoke(endpoint, 8, 8, AMPLE);
            assertThat(answers.byModel().getOrDefault(model, List.of())).containsOnly(new RowAnswer.Unanswered(cause));
            assertThat(endpoint.calls()).hasSize(3);
            assertThat(answers.counts().retries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, ValidationError", "403, AccessDeniedException", "404, NotFound"})
    void a_wrong_set_up_is_told_apart_from_an_outage_and_not_tried_again(int status, String type) throws IOException {
        try (LoopbackEndpoint endpoint =
                new LoopbackEndpoint(rows -> new Answer(status, type, "{\"Message\":\"no\"}"))) {
            Answers answers = invoke(endpoint, 8, 8, AMPLE);
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_MISCONFIGURED));
            assertThat(endpoint.calls()).hasSize(1);
            assertThat(endpoint.log()).contains("\"level\":\"error\"", "\"EndpointMisconfigured\":1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_model_that_fails_altogether_is_asked_for_a_golden_sample_once_and_blames_no_row(int originalStatus)
            throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> Answer.modelError(originalStatus))) {
            Answers answers = invoke(endpoint, 8, 8, AMPLE);
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .containsOnly(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
            assertThat(endpoint.calls()).extracting(List::size).containsExactly(8, 1);
        }
    }

    @Test
    void a_row_that_the_model_fails_on_while_it_answers_for_others_stands_alone_and_is_blamed_at_the_third_time()
            throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(
                rows -> rows.contains("77") ? Answer.modelError(500) : LoopbackEndpoint.echo(rows))) {
            Answers answers = invoke(endpoint, 128, 1_000, AMPLE);
            assertThat(failedRows(answers.byModel().getOrDefault(model, List.of()), RowErrorCode.MODEL_FAILED))
                    .containsExactly(77);
            assertThat(answers.answered()).isEqualTo(128);
            assertThat(endpoint.calls().stream().filter(call -> call.equals(List.of("77"))))
                    .hasSize(3);
            assertThat(endpoint.calls()).hasSizeLessThanOrEqualTo(1 + 2 * 7 + 2 + 8);
        }
    }

    @Test
    void a_row_that_the_model_fails_on_once_is_scored() throws IOException {
        AtomicInteger alone = new AtomicInteger();
        List<RowAnswer> answers = answers(
                8,
                8,
                rows -> rows.contains("3") && (rows.size() > 1 || alone.incrementAndGet() < 2)
                        ? Answer.modelError(500)
                        : LoopbackEndpoint.echo(rows));
        assertThat(prediction(answers.get(3))).isEqualTo(new Prediction.Number(3));
    }

    @Test
    void a_row_that_the_model_fails_on_once_ends_as_its_next_answer_says() throws IOException {
        assertThat(failedRows(afterFailingOnce(Answer.modelError(400)), RowErrorCode.MODEL_REJECTED))
                .containsExactly(3);
        assertThat(failedRows(afterFailingOnce(Answer.csv("none")), RowErrorCode.MODEL_BAD_RESPONSE))
                .containsExactly(3);
        assertThat(afterFailingOnce(new Answer(503, "ServiceUnavailable", "")).get(3))
                .isEqualTo(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
    }

    /** Eight rows, of which the fourth makes its first call alone fail, and gets this answer from then on. */
    private List<RowAnswer> afterFailingOnce(Answer then) throws IOException {
        AtomicInteger alone = new AtomicInteger();
        return answers(8, 8, rows -> {
            if (!rows.contains("3")) {
                return LoopbackEndpoint.echo(rows);
            }
            return rows.size() > 1 || alone.incrementAndGet() < 2 ? Answer.modelError(500) : then;
        });
    }

    @Test
    void no_row_is_blamed_by_a_model_that_goes_down_while_the_row_stands_alone() throws IOException {
        AtomicBoolean down = new AtomicBoolean();
        List<RowAnswer> answers = answers(2, 2, rows -> {
            down.compareAndSet(false, rows.equals(List.of("1")));
            return down.get() || rows.contains("1") ? Answer.modelError(503) : LoopbackEndpoint.echo(rows);
        });
        assertThat(prediction(answers.get(0))).isEqualTo(new Prediction.Number(0));
        assertThat(answers.get(1)).isEqualTo(new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
    }

    @Test
    void a_batch_of_bad_rows_takes_a_bounded_number_of_calls_and_the_rest_goes_back() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> Answer.modelError(422))) {
            Answers answers = invoke(endpoint, 1_000, 1_000, AMPLE);
            assertThat(endpoint.calls()).hasSize((int) Halving.mostCalls(1_000));
            assertThat(answers.answered()).isPositive();
            assertThat(answers.byModel().getOrDefault(model, List.of()))
                    .hasSize(1_000)
                    .contains(new RowAnswer.Unanswered(Deferral.NOT_ISOLATED));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 17", "3, 33", "128, 113", "129, 129"})
    void the_bound_on_calls_grows_with_the_logarithm_of_the_rows(int rows, long calls) {
        assertThat(Halving.mostCalls(rows)).isEqualTo(calls);
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
    void a_call_that_fails_once_is_tried_again_at_once() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        List<RowAnswer> answers = answers(
                2,
                2,
                rows -> calls.incrementAndGet() == 1
                        ? new Answer(503, "ServiceUnavailable", "")
                        : LoopbackEndpoint.echo(rows));
        assertThat(prediction(answers.get(1))).isEqualTo(new Prediction.Number(1));
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
        return new Invoker(endpoint.guarded(AMPLE), new Parallel(4))
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

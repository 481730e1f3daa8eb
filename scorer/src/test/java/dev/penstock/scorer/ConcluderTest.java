package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcluderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ServedModels models = EchoModel.models();
    private final ServedModel model = models.find("echo").orElseThrow();

    @Test
    void predictions_stay_with_their_instances_when_some_have_no_row() {
        Transformed rows = transformed("[{\"x\":1},{\"x\":\"bad\"},{\"x\":3}]", "[{\"y\":0}]", "[{\"x\":5},{\"x\":6}]");
        List<Outcome> outcomes = conclude(rows, scores(1, 3, 5, 6));
        PredictionResult first = result(outcomes.get(0));
        assertThat(first.status()).isEqualTo(ResultStatus.PARTIAL);
        assertThat(first.predictions().get(0)).isEqualTo(new Prediction.Number(1));
        assertThat(first.predictions().get(1)).isInstanceOfSatisfying(Prediction.Failed.class, failed -> {
            assertThat(failed.error().code()).isEqualTo(RowErrorCode.WRONG_TYPE);
            assertThat(failed.error().field()).contains("x");
        });
        assertThat(first.predictions().get(2)).isEqualTo(new Prediction.Number(3));
        assertThat(result(outcomes.get(1)).status()).isEqualTo(ResultStatus.FAILED);
        assertThat(result(outcomes.get(2)).predictions())
                .containsExactly(new Prediction.Number(5), new Prediction.Number(6));
    }

    @Test
    void a_request_with_a_failed_row_has_a_result_and_a_dead_letter_that_names_the_instance() {
        Outcome outcome =
                conclude(transformed("[{\"x\":1},{\"x\":\"bad\"}]"), scores(1)).get(0);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.letter().reason()).isEqualTo(Reason.INVALID_INSTANCES);
            assertThat(rejected.letter().detail())
                    .contains("instance 1", "field x", "wrong_type")
                    .doesNotContain("bad");
            assertThat(rejected.result()).isPresent();
        });
    }

    @Test
    void a_dead_letter_says_how_many_rows_failed_when_it_is_more_than_one() {
        assertThat(letter(conclude(transformed("[{\"x\":1},{\"x\":\"bad\"}]"), scores(1)))
                        .detail())
                .doesNotContain("the first of");
        assertThat(letter(conclude(transformed("[{\"y\":0},{\"x\":1},{\"x\":\"bad\"}]"), scores(1)))
                        .detail())
                .startsWith("instance 0")
                .endsWith("(the first of 2 of 3)");
    }

    @Test
    void a_dead_letter_says_who_found_the_row_bad() {
        assertThat(letter(conclude(transformed("[{\"x\":\"bad\"}]"), List.of())).component())
                .isEqualTo("scorer/transform");
        RowAnswer rejected = new RowAnswer.Predicted(
                new Prediction.Failed(RowError.of(RowErrorCode.MODEL_REJECTED, "refused")),
                Optional.empty(),
                Duration.ZERO);
        DeadLetterAttributes letter = letter(conclude(transformed("[{\"x\":1}]"), List.of(rejected)));
        assertThat(letter.component()).isEqualTo("scorer/invoke");
        assertThat(letter.reason()).isEqualTo(Reason.MODEL_REJECTED);
    }

    private static DeadLetterAttributes letter(List<Outcome> outcomes) {
        return ((Outcome.Rejected) outcomes.get(0)).letter();
    }

    @Test
    void one_row_without_an_answer_defers_its_request_and_no_other() {
        List<RowAnswer> answers = new ArrayList<>(scores(1, 2));
        answers.set(0, new RowAnswer.Unanswered(Deferral.ENDPOINT_UNAVAILABLE));
        List<Outcome> outcomes = conclude(transformed("[{\"x\":1}]", "[{\"x\":2}]"), answers);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Scored.class);
    }

    @Test
    void a_result_echoes_the_context_untouched_and_counts_its_attempt() {
        Outcome outcome = conclude(transformed("[{\"x\":1}]"), scores(1)).get(0);
        PredictionResult result = result(outcome);
        assertThat(result.context().orElseThrow().text()).isEqualTo("{ \"a\" : 1.50 }");
        assertThat(result.attempt()).isEqualTo(4);
        assertThat(result.timing().received()).contains(NOW);
    }

    private List<Outcome> conclude(Transformed rows, List<RowAnswer> answers) {
        return new Concluder(new Results(clock), clock)
                .conclude(rows, new Answers(Map.of(model, answers), CallCounts.NONE), NOW);
    }

    private Transformed transformed(String... instances) {
        List<ReadRequest> requests = new ArrayList<>();
        for (String each : instances) {
            String body = "{\"id\":\"r-" + requests.size() + "\",\"model\":\"echo\",\"instances\":" + each
                    + ",\"context\":{ \"a\" : 1.50 }}";
            Delivery delivery = new Delivery("m-" + requests.size(), "handle", body, Optional.empty(), 4, NOW, NOW);
            requests.add(new RequestReader()
                    .read(body)
                    .<ReadRequest>fold(
                            request -> new ReadRequest(delivery, request.id().orElseThrow(), request, model),
                            refusal -> {
                                throw new AssertionError(refusal.description());
                            }));
        }
        return new Transformer().transform(requests);
    }

    private static List<RowAnswer> scores(double... values) {
        List<RowAnswer> answers = new ArrayList<>();
        for (double value : values) {
            answers.add(new RowAnswer.Predicted(
                    new Prediction.Number(value), Optional.of("AllTraffic"), Duration.ofMillis(3)));
        }
        return answers;
    }

    private static PredictionResult result(Outcome outcome) {
        return outcome.toPublish().orElseThrow();
    }
}

package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import dev.penstock.features.EncodedRows;
import dev.penstock.local.http.Front;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.Fault.Refused;
import dev.penstock.local.sagemaker.SageMakerRuntimeService;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.scorer.EndpointAnswer.Unavailable;
import dev.penstock.scorer.guard.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each sign of a SageMaker endpoint means, as it comes over the wire and through the SDK. */
class ClassificationTest {
    private static final Path MODELS = Path.of("..", "models");
    private static final Duration CALL = Duration.ofSeconds(2);
    private static final String MODEL = "bike-rental";

    private static final EndpointAnswer UNAVAILABLE = new Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED);
    private static final EndpointAnswer THROTTLED = new Unavailable(Deferral.ENDPOINT_THROTTLED, Health.THROTTLED);
    private static final EndpointAnswer TIMED_OUT = new Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.TIMED_OUT);
    private static final EndpointAnswer MISCONFIGURED =
            new Unavailable(Deferral.ENDPOINT_MISCONFIGURED, Health.MISCONFIGURED);

    private static SageMakerRuntimeService service;
    private static Front front;
    private static ServedModel model;

    @BeforeAll
    static void start() throws IOException {
        service = SageMakerRuntimeService.of(MODELS);
        front = Front.open(0, call -> service.handle(call));
        model = ServedModels.load(MODELS, List.of(MODEL)).find(MODEL).orElseThrow();
    }

    @AfterAll
    static void stop() {
        front.close();
        service.close();
    }

    static Stream<Arguments> signs() {
        return Stream.of(
                arguments(Refused.OUTAGE, UNAVAILABLE),
                arguments(Refused.INTERNAL_FAILURE, UNAVAILABLE),
                arguments(Refused.INTERNAL_DEPENDENCY, UNAVAILABLE),
                arguments(Refused.NOT_READY, UNAVAILABLE),
                arguments(Refused.THROTTLED, THROTTLED),
                arguments(Refused.INVALID, MISCONFIGURED),
                arguments(Refused.FORBIDDEN, MISCONFIGURED),
                arguments(failed(0), TIMED_OUT),
                arguments(failed(408), TIMED_OUT),
                arguments(failed(429), THROTTLED),
                arguments(failed(404), UNAVAILABLE),
                arguments(failed(400), new EndpointAnswer.Suspect()),
                arguments(failed(413), new EndpointAnswer.Suspect()),
                arguments(failed(415), new EndpointAnswer.Suspect()),
                arguments(failed(422), new EndpointAnswer.Suspect()),
                arguments(failed(500), new EndpointAnswer.Failing()),
                arguments(failed(502), new EndpointAnswer.Failing()),
                arguments(failed(503), new EndpointAnswer.Failing()),
                arguments(failed(504), new EndpointAnswer.Failing()),
                arguments(new Fault.Hang(Duration.ofMinutes(1)), TIMED_OUT),
                arguments(new Fault.Slow(Duration.ofSeconds(10)), TIMED_OUT),
                arguments(new Fault.Drip(Duration.ofSeconds(1)), TIMED_OUT),
                arguments(new Fault.Drip(Duration.ofMinutes(1)), TIMED_OUT),
                arguments(new Fault.Reset(false), UNAVAILABLE),
                arguments(new Fault.Reset(true), UNAVAILABLE),
                arguments(new Fault.Truncated(false), UNAVAILABLE),
                arguments(new Fault.Truncated(true), new EndpointAnswer.Garbled()),
                arguments(new Fault.WrongRows(1), new EndpointAnswer.Garbled()),
                arguments(new Fault.WrongRows(-1), new EndpointAnswer.Garbled()),
                arguments(new Fault.NoRows(), new EndpointAnswer.Garbled()),
                arguments(new Fault.NoContent(), new EndpointAnswer.Garbled()));
    }

    @ParameterizedTest
    @MethodSource("signs")
    void each_sign_has_its_meaning_and_no_call_outlives_its_time(Fault fault, EndpointAnswer meaning) {
        behave(EndpointBehaviour.healthy().withFault(fault));
        long begin = System.nanoTime();
        assertThat(answer(model, CALL)).isEqualTo(meaning);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CALL.plusSeconds(3));
    }

    @Test
    void each_call_is_one_call_whatever_the_sdk_would_like_to_repeat() {
        for (Fault fault : List.of(Refused.OUTAGE, Refused.THROTTLED, new Fault.Reset(false), Refused.NOT_READY)) {
            behave(EndpointBehaviour.healthy().withFault(fault));
            answer(model, CALL);
            assertThat(service.endpoint(MODEL).orElseThrow().statistics().calls())
                    .as(fault.toString())
                    .isEqualTo(1);
        }
    }

    @Test
    void an_endpoint_that_is_not_there_is_a_wrong_set_up() {
        behave(EndpointBehaviour.healthy());
        ServedModel elsewhere = new ServedModel(model.plan(), "nowhere");
        assertThat(answer(elsewhere, CALL)).isEqualTo(MISCONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_score_that_is_not_finite_is_its_own_row_s_error(float value) {
        behave(EndpointBehaviour.healthy().withFault(new Fault.NotFinite(value)));
        EndpointAnswer.Scored scored = (EndpointAnswer.Scored) answer(model, CALL);
        assertThat(model.plan().prediction(scored.scores(), 0))
                .isInstanceOfSatisfying(
                        Prediction.Failed.class,
                        it -> assertThat(it.error().code()).isEqualTo(RowErrorCode.MODEL_BAD_RESPONSE));
    }

    @Test
    void a_call_that_was_given_little_time_says_nothing_of_the_endpoint_when_it_runs_out() {
        behave(EndpointBehaviour.healthy().withFault(new Fault.Slow(Duration.ofSeconds(10))));
        assertThat(answer(model, Duration.ofMillis(500)))
                .isEqualTo(new Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.UNKNOWN));
    }

    @Test
    void an_answer_that_stops_in_its_middle_is_not_waited_for_longer_than_there_is_time() {
        behave(EndpointBehaviour.healthy().withFault(new Fault.Drip(Duration.ofMinutes(1))));
        Duration patient = Duration.ofSeconds(30);
        Endpoint endpoint = new Endpoint(clients().sageMakerRuntime(CallBudget.once(patient)), patient);
        long begin = System.nanoTime();
        EndpointAnswer answer = endpoint.call(
                threeRows(model), Deadline.in(Duration.ofSeconds(1), Time.real().clock()));
        assertThat(answer).isEqualTo(new Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.UNKNOWN));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private static void behave(EndpointBehaviour behaviour) {
        service.endpoint(MODEL).orElseThrow().behave(behaviour);
        service.endpoint(MODEL).orElseThrow().resetStatistics();
    }

    private static EndpointAnswer answer(ServedModel served, Duration left) {
        return new Endpoint(clients().sageMakerRuntime(CallBudget.once(CALL)), CALL)
                .call(threeRows(served), Deadline.in(left, Time.real().clock()));
    }

    private static AwsClients clients() {
        return new AwsClients(Map.of(
                "AWS_ENDPOINT_URL", front.address().toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    }

    /** More than one, so that half an answer shows. */
    private static MicroBatch threeRows(ServedModel served) {
        EncodedRows rows = served.plan().newRows();
        String instance = served.plan().golden().get(0).instance().text();
        try {
            String instances = "[" + String.join(",", instance, instance, instance) + "]";
            Transformer.transform(served.plan(), JsonSlice.of(instances), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MicroBatch(served, rows, 0, 3);
    }

    private static Fault failed(int originalStatus) {
        return new Fault.ModelFailed(originalStatus, "refused");
    }
}

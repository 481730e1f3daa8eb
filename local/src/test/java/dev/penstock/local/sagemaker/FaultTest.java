package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** What the SDK sees of an endpoint with a fault. */
class FaultTest {

    private static final String HEALTHY = "6.349300861358643\n-0.012299999594688416\n";

    private TestEndpoints endpoints;

    @BeforeEach
    void start() {
        endpoints = new TestEndpoints();
    }

    @AfterEach
    void stop() {
        endpoints.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OUTAGE, 503, ServiceUnavailableException, ServiceUnavailable",
        "INTERNAL_FAILURE, 500, InternalFailureException, InternalFailure",
        "INTERNAL_DEPENDENCY, 530, InternalDependencyException, InternalDependencyException",
        "NOT_READY, 429, ModelNotReadyException, ModelNotReadyException",
        "THROTTLED, 400, SageMakerRuntimeException, ThrottlingException",
        "INVALID, 400, ValidationErrorException, ValidationError",
        "FORBIDDEN, 403, SageMakerRuntimeException, AccessDeniedException"
    })
    void a_refusal_reaches_the_sdk_as_its_exception(Fault.Refused fault, int status, String type, String code) {
        suffer(fault);

        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> endpoints.csv("1,0"))
                .satisfies(e -> {
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    boolean throttled = fault == Fault.Refused.THROTTLED;
                    assertThat(e.isThrottlingException()).isEqualTo(throttled || fault == Fault.Refused.NOT_READY);
                    assertThat(e.awsErrorDetails().errorMessage() == null).isEqualTo(throttled);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 400, 408, 413, 422, 500, 503, 599})
    void a_model_error_carries_any_original_status(int status) {
        suffer(new Fault.ModelFailed(status, "worker \"died\""));

        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> endpoints.csv("1,0"))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(424);
                    assertThat(e.originalStatusCode()).isEqualTo(status);
                    assertThat(e.originalMessage()).isEqualTo("worker \"died\"");
                });
    }

    @Test
    void a_hang_ends_as_the_container_s_time_limit_does() {
        suffer(new Fault.Hang(Duration.ofMillis(50)));

        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> endpoints.csv("1,0"))
                .extracting(ModelErrorException::originalStatusCode)
                .isEqualTo(0);
    }

    @Test
    void a_long_hang_ends_when_the_service_closes() {
        suffer(new Fault.Hang(Duration.ofHours(1)));
        CompletableFuture<InvokeEndpointResponse> call = CompletableFuture.supplyAsync(() -> endpoints.csv("1,0"));
        await().until(() -> endpoints.rentals().statistics().running() == 1);

        endpoints.close();

        assertThat(call).failsWithin(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"-1; 6.349300861358643|", "1; 6.349300861358643|-0.012299999594688416|-0.012299999594688416|"})
    void rows_are_missing_or_too_many(int change, String answer) {
        suffer(new Fault.WrongRows(change));

        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String()).isEqualTo(answer.replace('|', '\n'));
    }

    @Test
    void an_answer_has_no_rows_or_no_content() {
        suffer(new Fault.NoRows());
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isEmpty();
        assertThat(endpoints
                        .invoke("rentals", "text/csv", "application/json", "1,0")
                        .body()
                        .asUtf8String())
                .isEqualTo("{\"predictions\": []}");

        suffer(new Fault.NoContent());
        assertThat(endpoints.csv("1,0").sdkHttpResponse().statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"NaN,nan,NaN", "Infinity,inf,Infinity", "-Infinity,-inf,-Infinity"})
    void a_score_is_not_finite_beside_good_ones(float value, String csv, String json) {
        suffer(new Fault.NotFinite(value));

        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String()).isEqualTo(csv + "\n-0.012299999594688416\n");
        assertThat(endpoints
                        .invoke("rentals", "text/csv", "application/json", "1,0")
                        .body()
                        .asUtf8String())
                .isEqualTo("{\"predictions\": [{\"score\": " + json + "}]}");
    }

    @Test
    void a_dripping_answer_is_right_in_the_end() {
        suffer(new Fault.Drip(Duration.ofMillis(5)));
        long begin = System.nanoTime();

        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String()).isEqualTo(HEALTHY);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(5L * HEALTHY.length()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_reset_connection_is_a_client_error_with_its_cause(boolean midBody) {
        suffer(new Fault.Reset(midBody));

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> endpoints.csv("1,0\n2,0"))
                .withRootCauseInstanceOf(SocketException.class);
    }

    /** The SDK's URL connection client notices on Java 25; on 17 only its caller can, by the length that the headers promise. */
    @Test
    void an_answer_cut_short_is_an_error_or_shorter_than_its_headers_promise() {
        suffer(new Fault.Truncated(false));

        try {
            InvokeEndpointResponse answer = endpoints.csv("1,0\n2,0");

            assertThat(answer.sdkHttpResponse().firstMatchingHeader("Content-Length"))
                    .hasValue(Integer.toString(HEALTHY.length()));
            assertThat(answer.body().asUtf8String()).isEqualTo(HEALTHY.substring(0, HEALTHY.length() / 2));
        } catch (SdkClientException e) {
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void an_answer_cut_short_with_its_length_looks_whole() {
        suffer(new Fault.Truncated(true));

        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String())
                .isEqualTo(HEALTHY.substring(0, HEALTHY.length() / 2));
    }

    @Test
    void a_row_makes_its_call_fail_and_no_other() {
        RowCondition hot = new RowCondition(1, RowCondition.Comparison.ABOVE, 30);
        suffer(new FaultRule(new Fault.ModelFailed(500, ""), Occasion.always().withRow(hot)));

        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String()).isEqualTo(HEALTHY);
        assertThatExceptionOfType(ModelErrorException.class).isThrownBy(() -> endpoints.csv("1,0\n2,31"));
        assertThat(endpoints.rentals().statistics().faults()).isEqualTo(1);
    }

    @Test
    void the_first_calls_fail_and_then_the_next_rule_rules() {
        suffer(
                new FaultRule(Fault.Refused.OUTAGE, Occasion.always().firstCalls(2)),
                new FaultRule(new Fault.NoRows(), Occasion.always().firstCalls(1)));

        assertThatThrownBy(() -> endpoints.csv("1,0")).hasMessageContaining("503");
        assertThatThrownBy(() -> endpoints.csv("1,0")).hasMessageContaining("503");
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isEmpty();
        assertThat(endpoints.csv("1,0\n2,0").body().asUtf8String()).isEqualTo(HEALTHY);
    }

    @Test
    void a_flapping_endpoint_is_down_first_then_up_then_down() {
        suffer(new FaultRule(
                new Fault.NoRows(), Occasion.always().flapping(Duration.ofSeconds(10), Duration.ofSeconds(5))));

        assertThat(endpoints.csv("1,0").body().asUtf8String()).isEmpty();
        endpoints.pass(Duration.ofSeconds(11));
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isNotEmpty();
        endpoints.pass(Duration.ofSeconds(5));
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isEmpty();
    }

    @Test
    void a_fault_that_lasts_for_a_while_is_over_by_itself() {
        suffer(new FaultRule(new Fault.NoRows(), Occasion.always().lasting(Duration.ofSeconds(45))));

        endpoints.pass(Duration.ofSeconds(44));
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isEmpty();
        assertThat(endpoints.rentals().faultsInForce()).containsExactly(new Fault.NoRows());
        endpoints.pass(Duration.ofSeconds(1));
        assertThat(endpoints.csv("1,0").body().asUtf8String()).isNotEmpty();
        assertThat(endpoints.rentals().faultsInForce()).isEmpty();
    }

    @Test
    void chance_is_the_seed_s() {
        EndpointBehaviour half = EndpointBehaviour.healthy()
                .withSeed(7)
                .withFaults(List.of(
                        new FaultRule(new Fault.NoRows(), Occasion.always().withProbability(0.5))));

        String first = drawn(half);
        assertThat(drawn(half)).isEqualTo(first);
        assertThat(first).contains("0").contains("1").isNotEqualTo(drawn(half.withSeed(8)));
    }

    private String drawn(EndpointBehaviour behaviour) {
        endpoints.rentals().behave(behaviour);
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            calls.append(endpoints.csv("1,0").body().asByteArray().length == 0 ? 0 : 1);
        }
        return calls.toString();
    }

    private void suffer(Fault fault) {
        suffer(FaultRule.always(fault));
    }

    private void suffer(FaultRule... rules) {
        endpoints.rentals().behave(EndpointBehaviour.healthy().withFaults(List.of(rules)));
    }
}

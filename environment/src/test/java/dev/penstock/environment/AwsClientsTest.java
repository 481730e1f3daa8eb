package dev.penstock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

class AwsClientsTest {
    private static final CallBudget ONCE = CallBudget.once(Duration.ofSeconds(10));

    @Test
    void the_endpoint_of_a_service_goes_before_the_endpoint_of_all() throws IOException {
        try (LoopbackService all = new LoopbackService(200);
                LoopbackService ofSqs = new LoopbackService(200)) {
            listQueues(Map.of("AWS_ENDPOINT_URL", all.url(), "AWS_ENDPOINT_URL_SQS", ofSqs.url()), ONCE);
            assertThat(ofSqs.calls()).hasSize(1);
            assertThat(all.calls()).isEmpty();

            listQueues(Map.of("AWS_ENDPOINT_URL", all.url(), "AWS_ENDPOINT_URL_SNS", ofSqs.url()), ONCE);
            assertThat(all.calls()).hasSize(1);
        }
    }

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("AWS_ENDPOINT_URL_SQS", (Call) it -> it.sqs(ONCE).listQueues()),
                Arguments.of("AWS_ENDPOINT_URL_SNS", (Call) it -> it.sns(ONCE).listTopics()),
                Arguments.of("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", (Call)
                        it -> it.sageMakerRuntime(ONCE).invokeEndpoint(request -> request.endpointName("m"))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_service_has_the_variable_that_the_sdks_and_the_cli_know(String variable, Call call) throws IOException {
        try (LoopbackService service = new LoopbackService(500)) {
            Map<String, String> environment = new HashMap<>(credentials());
            environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
            environment.put(variable, service.url());

            assertThatThrownBy(() -> call.with(new AwsClients(environment))).isInstanceOf(SdkException.class);

            assertThat(service.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_REGION", "AWS_DEFAULT_REGION"})
    void calls_are_signed_for_the_region_and_with_the_key_of_the_environment(String variable) throws IOException {
        try (LoopbackService service = new LoopbackService(200)) {
            new AwsClients(Map.of(
                            "AWS_ENDPOINT_URL",
                            service.url(),
                            variable,
                            "ap-southeast-4",
                            "AWS_ACCESS_KEY_ID",
                            "AKIDMINE",
                            "AWS_SECRET_ACCESS_KEY",
                            "secret"))
                    .sqs(ONCE)
                    .listQueues();

            assertThat(service.calls().get(0)).contains("Credential=AKIDMINE/", "/ap-southeast-4/sqs/aws4_request");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void a_failing_call_is_tried_as_often_as_the_budget_says(int attempts) throws IOException {
        CallBudget budget = new CallBudget(attempts, Duration.ofSeconds(5), Duration.ofSeconds(30));
        try (LoopbackService failing = new LoopbackService(500)) {
            assertThatThrownBy(() -> listQueues(Map.of("AWS_ENDPOINT_URL", failing.url()), budget))
                    .isInstanceOf(SdkException.class);

            assertThat(failing.calls()).hasSize(attempts);
        }
    }

    @Test
    void an_attempt_that_hangs_is_given_up_in_its_time_and_tried_again() throws IOException {
        CallBudget budget = new CallBudget(2, Duration.ofMillis(300), Duration.ofSeconds(30));
        try (LoopbackService hanging = new LoopbackService(LoopbackService.NEVER)) {
            failingToList(hanging, CallBudget.once(Duration.ofMillis(200)));

            Duration taken = failingToList(hanging, budget);

            assertThat(hanging.calls()).hasSize(3);
            assertThat(taken).isBetween(Duration.ofMillis(600), Duration.ofSeconds(10));
        }
    }

    @Test
    void a_call_takes_no_longer_in_all_than_the_budget_says() throws IOException {
        CallBudget budget = new CallBudget(100, Duration.ofMillis(400), Duration.ofMillis(1_000));
        try (LoopbackService hanging = new LoopbackService(LoopbackService.NEVER)) {
            failingToList(hanging, CallBudget.once(Duration.ofMillis(200)));

            Duration taken = failingToList(hanging, budget);

            assertThat(taken).isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
        }
    }

    @Test
    void a_call_whose_answer_drips_is_ended_in_its_time() throws IOException {
        try (LoopbackService dripping = new LoopbackService(LoopbackService.DRIPS)) {
            Duration taken = failingToList(dripping, CallBudget.once(Duration.ofSeconds(1)));

            assertThat(taken).isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
        }
    }

    @Test
    void a_budget_that_can_not_be_kept_is_refused() {
        assertThatThrownBy(() -> new CallBudget(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallBudget(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration failingToList(LoopbackService service, CallBudget budget) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> listQueues(Map.of("AWS_ENDPOINT_URL", service.url()), budget))
                .isInstanceOf(SdkException.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void listQueues(Map<String, String> environment, CallBudget budget) {
        Map<String, String> all = new HashMap<>(credentials());
        all.putAll(environment);
        try (SqsClient sqs = new AwsClients(all).sqs(budget)) {
            sqs.listQueues();
        }
    }

    private static Map<String, String> credentials() {
        return Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
    }

    /** Some call of a service. */
    interface Call {
        void with(AwsClients clients);
    }
}

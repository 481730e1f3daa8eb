package dev.penstock.local.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.penstock.local.lambda.LambdaLab;
import dev.penstock.local.lambda.TestHandlers.Curious;
import dev.penstock.local.lambda.TestHandlers.Echo;
import dev.penstock.local.lambda.TestHandlers.Failing;
import dev.penstock.local.lambda.TestHandlers.Verbose;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** The Lambda API as AWS's own client sees it. */
class LambdaServiceTest {
    private static LambdaLab lab;
    private static Javalin front;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        lab = new LambdaLab(List.of(
                LambdaLab.function(Echo.class),
                LambdaLab.function(Failing.class),
                LambdaLab.function(Verbose.class),
                LambdaLab.function(Curious.class)));
        LambdaService service = new LambdaService(lab.functions, lab.mappings);
        front = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = 16 * 1024 * 1024;
                    config.routes.get("/<path>", service::handle);
                    config.routes.post("/<path>", service::handle);
                    config.routes.put("/<path>", service::handle);
                    config.routes.delete("/<path>", service::handle);
                })
                .start("127.0.0.1", 0);
        lambda = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.of(LambdaLab.REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterAll
    static void stop() {
        lambda.close();
        front.stop();
        lab.close();
    }

    private static InvokeResponse invoke(String function, String event) {
        return lambda.invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String(event)));
    }

    @Test
    void invoke_gives_the_handlers_answer() {
        InvokeResponse answer = invoke("Echo", "{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
    }

    @Test
    void a_function_can_be_invoked_by_its_arn_and_by_a_partial_one() {
        assertThat(invoke(LambdaLab.functionArn("Echo"), "1").payload().asUtf8String())
                .isEqualTo("1");
        assertThat(invoke("000000000000:function:Echo", "1").payload().asUtf8String())
                .isEqualTo("1");
        assertThat(lambda.invoke(call ->
                                call.functionName("Echo").qualifier("live").payload(SdkBytes.fromUtf8String("1")))
                        .payload()
                        .asUtf8String())
                .isEqualTo("1");
    }

    @Test
    void a_handlers_exception_is_a_200_with_a_function_error() {
        InvokeResponse answer = invoke("Failing", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("\"errorMessage\":\"no good\"");
    }

    @Test
    void the_log_tail_comes_with_the_answer_when_it_is_asked_for() {
        String log = lambda.invoke(call -> call.functionName("Curious").logType(LogType.TAIL))
                .logResult();
        assertThat(new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8))
                .contains("START RequestId: ", "looked\n", "REPORT RequestId: ");
        assertThat(invoke("Curious", "{}").logResult()).isNull();
    }

    @Test
    void an_event_is_accepted_before_it_runs() {
        long before = lab.functions.counts("Echo").invocations();
        InvokeResponse answer = lambda.invoke(call -> call.functionName("Echo").invocationType(InvocationType.EVENT));
        assertThat(answer.statusCode()).isEqualTo(202);
        await().until(() -> lab.functions.counts("Echo").invocations() > before);
    }

    @Test
    void a_dry_run_runs_nothing() {
        long before = lab.functions.counts("Failing").invocations();
        assertThat(lambda.invoke(call -> call.functionName("Failing").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
        assertThat(lab.functions.counts("Failing").invocations()).isEqualTo(before);
    }

    @Test
    void what_can_not_be_invoked_is_refused_as_lambda_refuses_it() {
        assertThatThrownBy(() -> invoke("Nobody", "{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: ");
        assertThatThrownBy(() -> invoke("Echo", "{\"a\":")).isInstanceOf(InvalidRequestContentException.class);
        assertThatThrownBy(() -> invoke("Echo", "\"" + "x".repeat(6 * 1024 * 1024) + "\""))
                .isInstanceOf(RequestTooLargeException.class);
    }

    @Test
    void an_answer_of_more_than_six_megabytes_is_a_function_error() {
        int quotes = 2;
        assertThat(invoke("Verbose", Integer.toString(6 * 1024 * 1024 - quotes))
                        .payload()
                        .asByteArray())
                .hasSize(6 * 1024 * 1024);
        InvokeResponse answer = invoke("Verbose", Integer.toString(6 * 1024 * 1024));
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge");
    }

    @Test
    void a_function_whose_reserved_concurrency_is_zero_is_throttled_until_it_is_released() {
        lambda.putFunctionConcurrency(call -> call.functionName("Curious").reservedConcurrentExecutions(0));
        try {
            assertThatThrownBy(() -> invoke("Curious", "{}")).isInstanceOf(TooManyRequestsException.class);
            assertThat(lambda.getFunctionConcurrency(call -> call.functionName("Curious"))
                            .reservedConcurrentExecutions())
                    .isZero();
        } finally {
            lambda.deleteFunctionConcurrency(call -> call.functionName("Curious"));
        }
        assertThat(invoke("Curious", "{}").functionError()).isNull();
    }

    @Test
    void functions_can_be_looked_up() {
        assertThat(lambda.listFunctions().functions())
                .extracting(function -> function.functionName())
                .containsExactly("Curious", "Echo", "Failing", "Verbose");
        assertThat(lambda.getFunctionConfiguration(call -> call.functionName("Echo"))
                        .timeout())
                .isEqualTo(10);
        assertThat(lambda.getFunction(call -> call.functionName(LambdaLab.functionArn("Echo")))
                        .configuration()
                        .handler())
                .isEqualTo(Echo.class.getName());
        assertThatThrownBy(() -> lambda.getFunction(call -> call.functionName("Nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_mapping_is_made_paused_resumed_changed_and_deleted() {
        String arn = LambdaLab.queueArn(lab.queue(Duration.ofSeconds(30)));
        String uuid = lambda.createEventSourceMapping(call -> call.functionName("Echo")
                        .eventSourceArn(arn)
                        .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                        .scalingConfig(scaling -> scaling.maximumConcurrency(4)))
                .uuid();
        await().until(() -> state(uuid).equals("Enabled"));

        UpdateEventSourceMappingResponse paused =
                lambda.updateEventSourceMapping(call -> call.uuid(uuid).enabled(false));
        assertThat(paused.state()).isEqualTo("Disabling");
        assertThat(paused.functionResponseTypes()).containsExactly(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES);
        await().until(() -> state(uuid).equals("Disabled"));

        lambda.updateEventSourceMapping(
                call -> call.uuid(uuid).enabled(true).batchSize(100).maximumBatchingWindowInSeconds(1));
        await().until(() -> state(uuid).equals("Enabled"));
        List<EventSourceMappingConfiguration> listed = lambda.listEventSourceMappings(
                        call -> call.functionName("Echo").eventSourceArn(arn))
                .eventSourceMappings();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).batchSize()).isEqualTo(100);
        assertThat(listed.get(0).scalingConfig().maximumConcurrency()).isEqualTo(4);
        assertThat(listed.get(0).functionArn()).isEqualTo(LambdaLab.functionArn("Echo"));

        assertThat(lambda.deleteEventSourceMapping(call -> call.uuid(uuid)).state())
                .isEqualTo("Deleting");
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> state(uuid)).isInstanceOf(ResourceNotFoundException.class));
    }

    private static String state(String uuid) {
        return lambda.getEventSourceMapping(call -> call.uuid(uuid)).state();
    }

    @Test
    void a_mapping_that_breaks_a_rule_is_refused_as_lambda_refuses_it() {
        String arn = LambdaLab.queueArn(lab.queue(Duration.ofSeconds(30)));
        assertThatThrownBy(() -> lambda.createEventSourceMapping(
                        call -> call.functionName("Echo").eventSourceArn(arn).batchSize(11)))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> lambda.createEventSourceMapping(
                        call -> call.functionName("Nobody").eventSourceArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
        String uuid = lambda.createEventSourceMapping(
                        call -> call.functionName("Echo").eventSourceArn(arn))
                .uuid();
        assertThatThrownBy(() -> lambda.createEventSourceMapping(
                        call -> call.functionName("Echo").eventSourceArn(arn)))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining(uuid);
        lambda.deleteEventSourceMapping(call -> call.uuid(uuid));
    }

    @Test
    void an_operation_that_is_not_provided_is_named() {
        assertThatThrownBy(() -> lambda.listLayers())
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("is not provided here");
    }
}

package dev.penstock.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.lambda.TestHandlers.Broken;
import dev.penstock.local.lambda.TestHandlers.Hanging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
    private static final LambdaOptions OPTIONS = LambdaOptions.of("eu-central-1", "000000000000")
            .withAsyncDelays(Duration.ofMillis(10), Duration.ofMillis(20));

    private Functions functions = Functions.start(List.of(), OPTIONS);

    @AfterEach
    void stop() {
        functions.close();
    }

    private void deploy(FunctionDefinition definition) {
        functions.close();
        functions = Functions.start(List.of(definition), OPTIONS);
    }

    private static FunctionDefinition function(String handler) {
        return FunctionDefinition.of(
                "it",
                "arn:aws:lambda:eu-central-1:000000000000:function:it",
                TestHandlers.class.getName() + "$" + handler);
    }

    private String returned(String event) {
        Outcome outcome = functions.invoke("it", Payload.of(event));
        assertThat(outcome).isInstanceOf(Outcome.Returned.class);
        return ((Outcome.Returned) outcome).payload().text();
    }

    private JsonNode raised(String event) throws Exception {
        Outcome outcome = functions.invoke("it", Payload.of(event));
        assertThat(outcome).isInstanceOf(Outcome.Raised.class);
        return new ObjectMapper().readTree(((Outcome.Raised) outcome).error().bytes());
    }

    @Test
    void a_stream_handler_is_given_the_event_byte_by_byte() {
        deploy(function("Echo"));
        assertThat(returned("{ \"a\" : 1.50 }")).isEqualTo("{ \"a\" : 1.50 }");
    }

    @Test
    void a_handler_with_a_constructor_for_the_environment_is_given_what_the_template_declares() {
        deploy(function("Variable::handleRequest").withEnvironment(Map.of("MODELS", "bike-rental")));
        assertThat(returned("\"MODELS\"")).isEqualTo("\"bike-rental\"");
        assertThat(returned("\"PATH\"")).isEqualTo("\"none\"");
    }

    @Test
    void a_plain_object_is_read_as_the_type_that_a_superclass_leaves_open() {
        deploy(function("Orders"));
        assertThat(returned("{\"item\":\"bell\",\"count\":3}")).contains("\"item\":\"bell\"", "\"twice\":6");
    }

    @Test
    void a_method_of_any_name_can_be_the_handler() {
        deploy(function("Orders::count"));
        assertThat(returned("{\"item\":\"bell\",\"count\":3}")).isEqualTo("3");
    }

    @Test
    void an_event_type_of_aws_is_read_as_lambda_reads_it() {
        deploy(function("Bodies"));
        assertThat(returned("{\"Records\":[{\"body\":\"x\",\"eventSourceARN\":\"arn:q\"}]}"))
                .isEqualTo("\"x of arn:q\"");
    }

    @Test
    void an_exception_is_answered_with_its_message_its_type_and_a_trace_that_ends_at_the_handler() throws Exception {
        deploy(function("Failing"));
        JsonNode error = raised("{}");
        assertThat(error.path("errorMessage").asText()).isEqualTo("no good");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("stackTrace")).hasSize(1);
        assertThat(error.path("stackTrace").get(0).asText()).contains("TestHandlers$Failing.handleRequest");
    }

    @Test
    void an_event_that_is_not_of_the_handlers_type_is_the_handlers_error() throws Exception {
        deploy(function("Orders"));
        assertThat(raised("[1]").path("errorMessage").asText()).isEqualTo("An error occurred during JSON parsing");
    }

    @Test
    void a_handler_that_can_not_be_made_fails_each_event_and_is_tried_again_for_the_next() throws Exception {
        deploy(function("Broken"));
        int before = Broken.ATTEMPTS.get();
        assertThat(raised("{}").path("errorMessage").asText()).isEqualTo("MODELS is missing");
        assertThat(raised("{}").path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(Broken.ATTEMPTS.get() - before).isEqualTo(2);
    }

    @Test
    void a_class_that_does_not_exist_is_named_in_the_error() throws Exception {
        deploy(function("Missing"));
        assertThat(raised("{}").path("errorMessage").asText()).startsWith("Class not found: ");
    }

    @Test
    void a_handler_that_runs_out_of_time_is_interrupted_and_its_instance_is_used_no_more() throws Exception {
        deploy(function("Hanging").withTimeout(Duration.ofSeconds(1)));
        String first = returned("\"go\"");
        JsonNode error = raised("\"hang\"");
        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.path("errorMessage").asText()).endsWith("Error: Task timed out after 1.00 seconds");
        assertThat(Hanging.INTERRUPTED.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(returned("\"go\"")).isNotEqualTo(first);
        assertThat(functions.counts("it").timeouts()).isEqualTo(1);
    }

    @Test
    void an_instance_stays_warm_and_takes_the_next_event() {
        deploy(function("Hanging"));
        assertThat(returned("\"go\"")).isEqualTo(returned("\"go\""));
        assertThat(functions.counts("it").coldStarts()).isEqualTo(1);
    }

    @Test
    void an_event_beyond_the_concurrency_is_throttled() {
        deploy(function("Hanging").withTimeout(Duration.ofSeconds(2)).withConcurrency(1));
        CompletableFuture<Outcome> busy =
                CompletableFuture.supplyAsync(() -> functions.invoke("it", Payload.of("\"hang\"")));
        await().until(() -> functions.counts("it").running() == 1);
        assertThat(functions.invoke("it", Payload.of("\"go\""))).isInstanceOf(Outcome.Throttled.class);
        assertThat(busy).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(Outcome.Raised.class);
    }

    @Test
    void the_context_counts_down_and_its_logger_writes_to_the_functions_file(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("it.log");
        deploy(function("Curious")
                .withTimeout(Duration.ofSeconds(30))
                .withEnvironment(Map.of("LOG_FILE", log.toString())));
        JsonNode said = new ObjectMapper().readTree(returned("{}"));
        assertThat(said.path("left").asInt()).isBetween(20_000, 30_000);
        assertThat(said.path("function").asText()).isEqualTo("it");
        assertThat(said.path("group").asText()).isEqualTo("/aws/lambda/it");
        assertThat(said.path("arn").asText()).isEqualTo("arn:aws:lambda:eu-central-1:000000000000:function:it");
        assertThat(Files.readString(log)).isEqualTo("looked\n");
    }

    @Test
    void an_event_handed_over_for_later_is_tried_three_times_and_then_dropped() {
        deploy(function("Failing"));
        functions.invokeLater("it", Payload.of("{}"));
        await().until(() -> functions.counts("it").dropped() == 1);
        assertThat(functions.counts("it").invocations()).isEqualTo(3);
    }

    @Test
    void a_function_is_known_by_name_by_arn_and_with_a_qualifier() {
        deploy(function("Echo"));
        for (String reference : List.of(
                "it",
                "it:$LATEST",
                "it:live",
                "000000000000:function:it",
                "arn:aws:lambda:eu-central-1:000000000000:function:it",
                "arn:aws:lambda:eu-central-1:000000000000:function:it:live")) {
            assertThat(functions.find(reference)).as(reference).isPresent();
        }
        assertThatThrownBy(() -> functions.invoke("other", Payload.of("{}")))
                .isInstanceOf(UnknownFunction.class)
                .hasMessage("Function not found: arn:aws:lambda:eu-central-1:000000000000:function:other");
    }
}

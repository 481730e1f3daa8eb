package dev.penstock.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.penstock.environment.Settings;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.gateway.ApiGuards;
import dev.penstock.local.lambda.gateway.Route;
import dev.penstock.local.lambda.gateway.Throttling;
import dev.penstock.local.lambda.gateway.TokenRule;
import dev.penstock.local.lambda.mapping.MappingDefinition;
import dev.penstock.local.lambda.schedule.ScheduleDefinition;
import dev.penstock.scorer.ScorerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's own template. */
class TheTemplateTest {
    @TempDir
    private Path folder;

    private Stack read(Map<String, String> parameters) {
        Path file = folder.resolve("template.yaml");
        try {
            Files.createDirectories(folder.resolve("models"));
            Files.copy(Path.of("..", "template.yaml"), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Template.read(
                file,
                new Deployment(
                        "penstock", "eu-central-1", "000000000000", URI.create("http://127.0.0.1:4566"), parameters));
    }

    @Test
    void its_queues_and_topic_are_read_with_their_attributes() {
        Stack stack = read(Map.of());
        DeclaredQueue requests = stack.queues().get(0);
        assertThat(requests.url()).isEqualTo("http://127.0.0.1:4566/000000000000/penstock-RequestQueue");
        assertThat(requests.attributes())
                .containsEntry("ReceiveMessageWaitTimeSeconds", "20")
                .containsEntry(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:penstock-DeadLetterQueue\","
                                + "\"maxReceiveCount\":1000}");
        assertThat(stack.subscriptions().get(0).attributes()).containsEntry("RawMessageDelivery", "true");
    }

    @Test
    void its_breaker_watches_the_scorers_mapping_and_hears_of_open_breakers() {
        Stack stack = read(Map.of());
        String mapping = stack.mappings().get(0).uuid();
        assertThat(function(stack, "BreakerFunction").environment())
                .containsEntry("EVENT_SOURCE_MAPPING", mapping)
                .containsEntry("BREAKER_TABLE", "penstock-BreakerTable");
        assertThat(function(stack, "LeaseFunction").environment()).containsEntry("EVENT_SOURCE_MAPPING", mapping);
        assertThat(stack.schedules())
                .extracting(ScheduleDefinition::expression)
                .containsExactlyInAnyOrder("rate(1 minute)", "rate(5 minutes)");
        assertThat(stack.subscriptions().get(1).protocol()).isEqualTo("lambda");
        assertThat(stack.subscriptions().get(1).attributes())
                .containsEntry("FilterPolicy", "{\"type\":[\"dev.penstock.endpoint.unavailable.v1\"]}");
    }

    @Test
    void its_breaker_can_be_left_out() {
        Stack stack = read(Map.of("Breaker", "off"));
        assertThat(stack.functions()).extracting(FunctionDefinition::name).noneMatch(name -> name.contains("Breaker"));
        assertThat(stack.tables()).hasSize(2);
        assertThat(stack.schedules()).isEmpty();
        assertThat(stack.subscriptions()).hasSize(1);
        assertThat(stack.outputs()).extracting(Output::name).doesNotContain("BreakerTableName");
    }

    private static FunctionDefinition function(Stack stack, String id) {
        return stack.functions().stream()
                .filter(function -> function.name().equals("penstock-" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_functions_get_their_environment_with_the_layer_as_a_folder_of_this_machine() {
        FunctionDefinition scorer = function(read(Map.of("Models", "bike-rental")), "ScorerFunction");
        assertThat(scorer.handler()).isEqualTo("dev.penstock.scorer.ScorerFunction::handleRequest");
        assertThat(scorer.environment())
                .containsEntry("MODELS", "bike-rental")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .containsEntry("RESULTS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:penstock-ResultsTopic")
                .containsEntry(
                        "OPERATIONS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:penstock-OperationsTopic");
        assertThat(Path.of(scorer.environment().get("MODELS_DIRECTORY"))).isDirectory();
    }

    @Test
    void its_queues_hide_a_message_for_six_times_as_long_as_the_function_that_reads_them_may_take() {
        Stack stack = read(Map.of());
        assertThat(stack.mappings())
                .hasSize(2)
                .extracting(DeclaredMapping::definition)
                .allSatisfy(mapping -> {
                    Duration timeout = stack.functions().stream()
                            .filter(function ->
                                    List.of(function.name(), function.arn()).contains(mapping.function()))
                            .findFirst()
                            .orElseThrow()
                            .timeout();
                    assertThat(hiding(stack, mapping.queueArn())).isGreaterThanOrEqualTo(timeout.multipliedBy(6));
                });
    }

    /** Else the scorer could not tell a delivery that it deferred from one that took its invocation down. */
    @Test
    void its_request_queue_hides_a_message_for_longer_than_the_scorers_longest_backoff() {
        Stack stack = read(Map.of());
        Settings deployed = new Settings(function(stack, "ScorerFunction").environment());
        assertThat(hiding(stack, stack.mappings().get(0).definition().queueArn()))
                .isGreaterThan(ScorerSettings.from(deployed).backoffCap());
    }

    private static Duration hiding(Stack stack, String queueArn) {
        return stack.queues().stream()
                .filter(queue -> queue.arn().equals(queueArn))
                .map(queue -> queue.attributes().getOrDefault("VisibilityTimeout", "30"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_mappings_take_the_parameters() {
        List<MappingDefinition> mappings = read(Map.of("BatchSize", "10", "BatchWindow", "0")).mappings().stream()
                .map(DeclaredMapping::definition)
                .toList();
        assertThat(mappings.get(0).batchSize()).isEqualTo(10);
        assertThat(mappings.get(0).window()).isZero();
        assertThat(mappings.get(0).maximumConcurrency()).isEqualTo(10);
        assertThat(mappings).allMatch(MappingDefinition::reportBatchItemFailures);
    }

    @Test
    void its_api_has_its_routes_and_answers_on_the_front() {
        Stack stack = read(Map.of());
        assertThat(stack.apis())
                .singleElement()
                .satisfies(api -> assertThat(api.routes())
                        .extracting(Route::method, Route::path)
                        .containsExactly(
                                tuple("POST", "/v1/models/{model}"),
                                tuple("POST", "/v1/predictions"),
                                tuple("GET", "/v1/predictions/{id}"),
                                tuple("GET", "/v1/models"),
                                tuple("GET", "/v1/models/{model}/schema")));
        assertThat(stack.outputs())
                .filteredOn(output -> output.name().equals("ApiUrl"))
                .extracting(Output::value)
                .containsExactly("http://127.0.0.1:4566");
    }

    @Test
    void its_api_has_limits_and_lets_no_page_of_another_origin_call_and_asks_for_no_token() {
        ApiGuards guards = read(Map.of()).apis().get(0).guards();
        assertThat(guards.throttling()).contains(new Throttling(100, 200));
        assertThat(guards.cors()).isEmpty();
        assertThat(guards.tokens()).isEmpty();
    }

    @Test
    void its_parameters_name_the_pages_that_may_call_and_whose_tokens_are_asked_for() {
        ApiGuards guards = read(Map.of(
                        "AllowedOrigins", "https://a.example,https://b.example",
                        "JwtIssuer", "https://issuer.example",
                        "JwtAudience", "one,two",
                        "JwtScopes", "predict"))
                .apis()
                .get(0)
                .guards();
        assertThat(guards.cors().orElseThrow().origins()).containsExactly("https://a.example", "https://b.example");
        assertThat(guards.tokens())
                .hasSize(5)
                .containsEntry(
                        "GET /v1/models",
                        new TokenRule("https://issuer.example", List.of("one", "two"), List.of("predict")));
    }
}

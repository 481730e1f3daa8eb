package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.environment.InvalidSettings;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Function<List<String>, Answer> ECHO = LoopbackEndpoint::echo;

    @Test
    void the_course_s_event_is_answered_in_the_course_s_form() throws Exception {
        assertThat(answer(ECHO, "{\"instances\":[{\"features\":[1.5]},{\"features\":[2]}]}"))
                .isEqualTo(JSON.readTree("{\"statusCode\":200,\"isBase64Encoded\":false,\"body\":\"[1.5,2.0]\"}"));
    }

    @Test
    void a_bad_instance_has_its_error_in_its_place_and_spoils_no_neighbour() throws Exception {
        JsonNode answer =
                answer(ECHO, "{\"instances\":[{\"features\":[1]},{\"features\":[\"1\"]},{\"features\":[3]}]}");
        JsonNode values = JSON.readTree(answer.path("body").textValue());
        assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
        assertThat(values.get(0).doubleValue()).isEqualTo(1);
        assertThat(values.get(1).path("error").path("code").textValue()).isEqualTo("wrong_type");
        assertThat(values.get(1).path("error").path("field").textValue()).isEqualTo("x");
        assertThat(values.get(2).doubleValue()).isEqualTo(3);
    }

    @Test
    void a_proxy_event_carries_the_same_body_plain_or_in_base64() throws Exception {
        String body = "{\"instances\":[{\"features\":[7]}]}";
        String encoded = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer(ECHO, proxied(body, false, "{}")).path("body").textValue())
                .isEqualTo("[7.0]");
        assertThat(answer(ECHO, proxied(encoded, true, "{}")).path("body").textValue())
                .isEqualTo("[7.0]");
    }

    @Test
    void a_model_in_the_path_is_answered_with_what_predicted() throws Exception {
        JsonNode answer = answer(ECHO, proxied("{\"instances\":[{\"x\":7}]}", false, "{\"model\":\"echo:predict\"}"));
        JsonNode body = JSON.readTree(answer.path("body").textValue());
        assertThat(body.path("predictions").get(0).path("value").doubleValue()).isEqualTo(7);
        assertThat(body.path("model").path("name").textValue()).isEqualTo("echo");
        assertThat(body.path("model").path("variant").textValue()).isEqualTo("AllTraffic");
        assertThat(answer.path("headers").path("Content-Type").textValue()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | {} | 400 | not_json",
                "{\"instances\":[]} | {} | 422 | invalid_request",
                "{\"instances\":[{\"x\":1}]} | {\"model\":\"nobody:predict\"} | 404 | unknown_model",
                "{\"instances\":[{\"x\":1}]} | {\"model\":\"echo\"} | 404 | not_found"
            })
    void a_bad_call_is_answered_with_problem_details(String body, String path, int status, String code)
            throws Exception {
        JsonNode answer = answer(ECHO, proxied(body, false, path));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(status);
        assertThat(answer.path("headers").path("Content-Type").textValue()).isEqualTo("application/problem+json");
        assertThat(JSON.readTree(answer.path("body").textValue()).path("type").textValue())
                .isEqualTo("urn:penstock:problem:" + code);
    }

    @Test
    void what_is_not_said_to_be_json_is_not_read_where_the_path_names_the_model() throws Exception {
        String body = "{\"instances\":[{\"x\":7}]}";
        JsonNode answer = answer(ECHO, proxied(body, false, "{\"model\":\"echo:predict\"}", "text/csv"));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(415);
        assertThat(answer.path("headers").path("Accept-Post").textValue()).isEqualTo("application/json");
        assertThat(answer(ECHO, proxied(body, false, "{}", "text/csv"))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(200);
    }

    @Test
    void a_body_may_not_name_another_model_than_the_path() throws Exception {
        String body = "{\"model\":\"other\",\"instances\":[{\"x\":7}]}";
        JsonNode answer = answer(ECHO, proxied(body, false, "{\"model\":\"echo:predict\"}"));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(422);
        assertThat(answer.path("body").textValue()).contains("\"pointer\":\"/model\"");
    }

    @Test
    void where_no_instance_can_be_predicted_the_problem_names_each_place() throws Exception {
        String body = "{\"instances\":[{\"x\":\"7\"},{\"features\":[true]},7,{\"y\":1}]}";
        JsonNode answer = answer(ECHO, proxied(body, false, "{\"model\":\"echo:predict\"}"));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(422);
        JsonNode problem = JSON.readTree(answer.path("body").textValue());
        assertThat(problem.path("type").textValue()).isEqualTo("urn:penstock:problem:invalid_instances");
        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .containsExactly("/instances/0/x", "/instances/1/features/0", "/instances/2", "/instances/3/y");
        assertThat(problem.path("errors").findValuesAsText("code"))
                .containsExactly("wrong_type", "wrong_type", "not_an_instance", "unknown_field");
        assertThat(problem.path("predictions").findValuesAsText("field")).containsExactly("x", "x", "y");
    }

    @Test
    void a_body_over_a_limit_is_too_large() throws Exception {
        JsonNode answer = answer(ECHO, proxied("{\"instances\":" + "[".repeat(1_000), false, "{}"));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(413);
    }

    @Test
    void an_endpoint_that_refuses_the_function_is_no_reason_to_try_again() throws Exception {
        JsonNode answer =
                answer(rows -> new Answer(403, "AccessDeniedException", ""), "{\"instances\":[{\"features\":[1]}]}");
        assertThat(answer.path("statusCode").intValue()).isEqualTo(502);
        assertThat(answer.path("headers").has("Retry-After")).isFalse();
    }

    @Test
    void without_time_left_the_endpoint_is_not_called_and_the_caller_is_told() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Function<List<String>, Answer> counting = rows -> {
            calls.incrementAndGet();
            return LoopbackEndpoint.echo(rows);
        };
        JsonNode answer = answer(counting, "{\"instances\":[{\"features\":[1]}]}", 520);
        assertThat(answer.path("statusCode").intValue()).isEqualTo(504);
        assertThat(answer.path("body").textValue()).contains("out_of_time");
        assertThat(calls).hasValue(0);
    }

    @Test
    void throttling_is_not_the_client_s_fault() throws Exception {
        JsonNode answer =
                answer(rows -> new Answer(400, "ThrottlingException", ""), "{\"instances\":[{\"features\":[1]}]}");
        assertThat(answer.path("statusCode").intValue()).isEqualTo(503);
        assertThat(answer.path("headers").path("Retry-After").textValue()).isNotBlank();
    }

    @Test
    void without_any_prediction_the_call_has_failed() throws Exception {
        assertThat(answer(ECHO, "{\"instances\":[{\"features\":[]}]}")
                        .path("statusCode")
                        .intValue())
                .isEqualTo(422);
    }

    @Test
    void a_function_that_can_t_start_names_all_that_is_wrong() {
        assertThatThrownBy(() -> new PredictFunction(Map.of("MICRO_BATCH_ROWS", "none")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll("MODELS", "MODELS_DIRECTORY", "MICRO_BATCH_ROWS");
    }

    private static JsonNode answer(Function<List<String>, Answer> behaviour, String event) throws Exception {
        return answer(behaviour, event, 10_000);
    }

    private static JsonNode answer(Function<List<String>, Answer> behaviour, String event, int millis)
            throws Exception {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(behaviour)) {
            Map<String, String> environment = new HashMap<>(endpoint.environment());
            environment.put("MODELS", "echo");
            environment.put(
                    "MODELS_DIRECTORY",
                    Path.of(PredictFunctionTest.class.getResource("/models").toURI())
                            .toString());
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            new PredictFunction(environment)
                    .handleRequest(
                            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, withTime(millis));
            return JSON.readTree(answer.toByteArray());
        }
    }

    private static String proxied(String body, boolean encoded, String pathParameters) throws IOException {
        return proxied(body, encoded, pathParameters, "application/json; charset=UTF-8");
    }

    private static String proxied(String body, boolean encoded, String pathParameters, String type) throws IOException {
        return JSON.createObjectNode()
                .put("version", "2.0")
                .put("body", body)
                .put("isBase64Encoded", encoded)
                .<ObjectNode>set("headers", JSON.createObjectNode().put("content-type", type))
                .<ObjectNode>set("pathParameters", JSON.readTree(pathParameters))
                .set("requestContext", JSON.createObjectNode())
                .toString();
    }

    /** Of Lambda's context, the function asks only how much time is left. */
    static Context withTime(int millis) {
        return (Context) Proxy.newProxyInstance(
                PredictFunctionTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return millis;
                    }
                    throw new AssertionError("the function asked the context for " + method.getName());
                });
    }
}

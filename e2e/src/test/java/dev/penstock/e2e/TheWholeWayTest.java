package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;

/** A request's way from any client through the deployed handlers to its result, on the project's own template. */
class TheWholeWayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RIDE = "{\"features\":[\"2012-06-08 %02d:00:00\",2,0,1,1,28.7,32.575,48,12.998]}";
    private static final ResultReader READER = new ResultReader();

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(Map.of("BatchSize", "100", "BatchWindow", "1"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void a_bare_request_and_a_cloud_event_come_back_as_results() {
        String results = system.subscribe("both-forms", "{\"source\":[\"both-forms\"]}");
        system.send("{\"id\":\"bare\",\"source\":\"both-forms\",\"model\":\"bike-rental\",\"instances\":[" + ride(8)
                + "]}");
        system.send("{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\"event\","
                + "\"source\":\"both-forms\",\"subject\":\"bike-rental\",\"data\":{\"instances\":[" + ride(8)
                + "],\"context\":{\"order\": 7.10}}}");
        Map<String, PredictionResult> byId = awaitResults(results, 2);
        assertThat(byId.get("bare").predictions()).isEqualTo(byId.get("event").predictions());
        assertThat(byId.get("event").status()).isEqualTo(ResultStatus.SUCCEEDED);
        assertThat(byId.get("event").context().orElseThrow().text()).contains("7.10");
    }

    @Test
    void a_result_carries_the_trace_of_its_request_or_else_of_its_message() {
        String results = system.subscribe("traced", "{\"source\":[\"traced\"]}");
        String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        system.send(traced("own", ",\"traceparent\":\"" + own + "\""), header);
        system.send(traced("of-x-ray", ""), header);
        system.send(traced("none", ""));
        Map<String, PredictionResult> byId = awaitResults(results, 3);
        assertThat(byId.get("own").traceParent()).hasValue(own);
        assertThat(byId.get("of-x-ray").traceParent())
                .hasValue("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        assertThat(byId.get("none").traceParent()).isEmpty();
    }

    private static String traced(String id, String more) {
        return "{\"id\":\"" + id + "\",\"source\":\"traced\",\"model\":\"bike-rental\"" + more + ",\"instances\":["
                + ride(8) + "]}";
    }

    @Test
    void a_prediction_is_the_inverse_of_the_endpoint_s_score_and_stays_with_its_row_in_a_shared_call() {
        String results = system.subscribe("aligned", "{\"source\":[\"aligned\"]}");
        List<Double> expected = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            String row = "2,0,1,1,28.7,32.575,48,12.998,2012,6,8,4," + hour;
            expected.add(Math.expm1(Double.parseDouble(invoke(row).strip())));
            system.send("{\"id\":\"hour-" + hour + "\",\"source\":\"aligned\",\"model\":\"bike-rental\",\"instances\":["
                    + ride(hour) + "]}");
        }
        Map<String, PredictionResult> byId = awaitResults(results, 24);
        for (int hour = 0; hour < 24; hour++) {
            assertThat(byId.get("hour-" + hour).predictions()).singleElement().isInstanceOf(Prediction.Number.class);
            Prediction.Number number =
                    (Prediction.Number) byId.get("hour-" + hour).predictions().get(0);
            assertThat(number.value()).isCloseTo(expected.get(hour), within(1e-9 * expected.get(hour)));
        }
    }

    @Test
    void three_bad_instances_among_a_hundred_leave_97_predictions() {
        String results = system.subscribe("hundred", "{\"source\":[\"hundred\"]}");
        String instances = IntStream.range(0, 100)
                .mapToObj(i -> switch (i) {
                    case 10 -> "{\"features\":[\"12\",2,0,1,1,28.7,32.575,48,12.998]}";
                    case 50 -> "{\"features\":[\"2012-06-08 10:00:00\",9,0,1,1,28.7,32.575,48,12.998]}";
                    case 99 -> "{\"features\":[\"2012-06-08 10:00:00\",2,0,1,1,\"28.7\",32.575,48,12.998]}";
                    default -> ride(i % 24);
                })
                .collect(Collectors.joining(","));
        system.send(
                "{\"id\":\"h\",\"source\":\"hundred\",\"model\":\"bike-rental\",\"instances\":[" + instances + "]}");
        PredictionResult result = awaitResults(results, 1).get("h");
        assertThat(result.status()).isEqualTo(ResultStatus.PARTIAL);
        assertThat(result.predictions()).filteredOn(Prediction::hasFailed).hasSize(3);
        assertThat(result.predictions()).hasSize(100);
        assertThat(errorOf(result, 10)).isEqualTo("bad_format datetime");
        assertThat(errorOf(result, 50)).isEqualTo("out_of_range season");
        assertThat(errorOf(result, 99)).isEqualTo("wrong_type temp");
    }

    @Test
    void what_can_never_succeed_is_dead_lettered_with_its_reason_while_its_neighbours_succeed() {
        String results = system.subscribe("neighbours", "{\"source\":[\"neighbours\"],\"status\":[\"succeeded\"]}");
        Map<String, String> bodies = Map.of(
                "not_json", "this is not JSON; dead-letter-test",
                "unknown_model", "{\"model\":\"nobody\",\"instances\":[1],\"id\":\"dead-letter-test-1\"}",
                "over_limit",
                        "{\"model\":\"bike-rental\",\"instances\":[\"" + "x".repeat(100_000)
                                + "\"],\"id\":\"dead-letter-test-2\"}",
                "invalid_request", "{\"model\":\"bike-rental\",\"instances\":\"all\",\"id\":\"dead-letter-test-3\"}",
                "invalid_instances",
                        "{\"model\":\"bike-rental\",\"instances\":[{\"features\":\"x\"}],\"id\":\"dead-letter-test-4\"}");
        bodies.values().forEach(body -> {
            system.send(body);
            system.send("{\"source\":\"neighbours\",\"model\":\"bike-rental\",\"instances\":[" + ride(9) + "]}");
        });
        awaitResults(results, 5);
        Map<String, String> letters = new java.util.HashMap<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (Message letter : system.take(system.output("DeadLetterQueueUrl"))) {
                if (letter.body().contains("dead-letter-test")) {
                    letters.put(letter.messageAttributes().get("reason").stringValue(), letter.body());
                }
            }
            return letters.size() == bodies.size();
        });
        assertThat(letters).isEqualTo(bodies);
    }

    @Test
    void a_queue_of_one_s_own_gets_exactly_what_its_filter_lets_through() {
        String failed = system.subscribe(
                "failed-only",
                "{\"model\":[\"bike-rental\"],\"status\":[\"failed\",\"partial\"],\"source\":[\"filter\"]}");
        String all = system.subscribe("all-of-filter", "{\"source\":[\"filter\"]}");
        system.send(
                "{\"id\":\"good\",\"source\":\"filter\",\"model\":\"bike-rental\",\"instances\":[" + ride(1) + "]}");
        system.send("{\"id\":\"bad\",\"source\":\"filter\",\"model\":\"bike-rental\",\"instances\":[1]}");
        system.send(
                "{\"id\":\"half\",\"source\":\"filter\",\"model\":\"bike-rental\",\"instances\":[1," + ride(1) + "]}");
        assertThat(awaitResults(all, 3)).containsOnlyKeys("good", "bad", "half");
        assertThat(awaitResults(failed, 2)).containsOnlyKeys("bad", "half");
    }

    @Test
    void the_predict_function_takes_the_course_s_event() throws Exception {
        String answer = system.lambda
                .invoke(it -> it.functionName(system.output("PredictFunctionName"))
                        .payload(SdkBytes.fromUtf8String("{\"instances\":[" + ride(8) + "," + ride(17) + "]}")))
                .payload()
                .asUtf8String();
        JsonNode tree = JSON.readTree(answer);
        assertThat(tree.path("statusCode").intValue()).isEqualTo(200);
        JsonNode values = JSON.readTree(tree.path("body").textValue());
        assertThat(values.size()).isEqualTo(2);
        assertThat(values.get(1).doubleValue()).isGreaterThan(10);
    }

    @Test
    void the_api_predicts_and_serves_stored_results() throws Exception {
        HttpResponse<String> predicted =
                http("POST", "/v1/models/bike-rental:predict", "{\"instances\":[" + ride(8) + "]}");
        assertThat(predicted.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(predicted.body())
                        .path("predictions")
                        .get(0)
                        .path("value")
                        .isNumber())
                .isTrue();
        system.send("{\"id\":\"stored\",\"model\":\"bike-rental\",\"instances\":[" + ride(8) + "]}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> http("GET", "/v1/predictions/stored", "").statusCode() == 200);
        assertThat(http("GET", "/v1/predictions/stored", "").body()).contains("succeeded");
        assertThat(http("GET", "/v1/predictions/never-sent", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_that_curl_calls_a_form_is_refused_with_what_to_say_instead() throws Exception {
        HttpResponse<String> predicted = http(
                "POST",
                "/v1/models/bike-rental:predict",
                "{\"instances\":[" + ride(8) + "]}",
                "application/x-www-form-urlencoded");
        assertThat(predicted.statusCode()).isEqualTo(415);
        assertThat(predicted.headers().firstValue("accept-post")).contains("application/json");
    }

    private static String ride(int hour) {
        return RIDE.formatted(hour);
    }

    private static String invoke(String row) {
        return system.sageMaker
                .invokeEndpoint(it ->
                        it.endpointName("bike-rental").contentType("text/csv").body(SdkBytes.fromUtf8String(row)))
                .body()
                .asUtf8String();
    }

    private static HttpResponse<String> http(String method, String path, String body) throws Exception {
        return http(method, path, body, "application/json");
    }

    private static HttpResponse<String> http(String method, String path, String body, String type) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.output("ApiUrl") + path))
                                .header("Content-Type", type)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, PredictionResult> awaitResults(String queueUrl, int number) {
        Map<String, PredictionResult> results = new java.util.concurrent.ConcurrentHashMap<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            system.take(queueUrl).forEach(message -> {
                PredictionResult result = READER.read(message.body());
                results.put(result.requestId().value(), result);
            });
            return results.size() >= number;
        });
        assertThat(results).hasSize(number);
        return results;
    }

    private static String errorOf(PredictionResult result, int instance) {
        Prediction.Failed failed = (Prediction.Failed) result.predictions().get(instance);
        return failed.error().code().wire() + " " + failed.error().field().orElse("-");
    }
}

package dev.penstock.local.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.LambdaLab;
import dev.penstock.local.lambda.LambdaOptions;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Functions functions;
    private static Javalin front;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        FunctionDefinition scripted = LambdaLab.function(Replies.Scripted.class);
        FunctionDefinition typed = LambdaLab.function(Replies.Typed.class);
        functions = Functions.start(List.of(scripted, typed), LambdaOptions.of(LambdaLab.REGION, LambdaLab.ACCOUNT));
        List<Route> routes = List.of(
                new Route("POST", "/v1/models/{model}", "Scripted"),
                new Route("ANY", "/v1/models/known", "Scripted"),
                new Route("GET", "/v1/models/known", "Scripted"),
                new Route("any", "/files/{proxy+}", "Scripted"),
                new Route("PUT", "/typed/{id}", typed.arn()));
        HttpApi http = new HttpApi(
                new ApiDefinition("api1", ApiDefinition.Kind.HTTP, "$default", routes, Duration.ofSeconds(3)),
                functions);
        HttpApi rest = new HttpApi(
                new ApiDefinition("api2", ApiDefinition.Kind.REST, "Prod", routes, Duration.ofSeconds(3)), functions);
        front = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    for (HandlerType method :
                            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE)) {
                        config.routes.addHttpHandler(method, "/Prod/<path>", rest::handle);
                        config.routes.addHttpHandler(method, "/<path>", http::handle);
                    }
                })
                .start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        front.stop();
        functions.close();
    }

    @BeforeEach
    void echo() {
        Replies.with(event -> event);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode event(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpRequest.Builder post(String path) {
        return request(path).POST(BodyPublishers.ofString("{}"));
    }

    @Test
    void the_event_of_an_http_api_has_payload_format_2() throws Exception {
        JsonNode event = event(request("/v1/models/bike%20rental?a=1&a=2&b=%C3%BC%20x")
                .header("X-Tenant", "one")
                .header("X-Tenant", "two")
                .header("Cookie", "c=1; d=2")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"ü\":1}")));
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /v1/models/{model}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/v1/models/bike rental");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&a=2&b=%C3%BC%20x");
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"a\":\"1,2\",\"b\":\"ü x\"}");
        assertThat(event.path("pathParameters").toString()).isEqualTo("{\"model\":\"bike rental\"}");
        assertThat(event.path("headers").path("x-tenant").asText()).isEqualTo("one,two");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("cookies").toString()).isEqualTo("[\"c=1\",\"d=2\"]");
        assertThat(event.path("body").asText()).isEqualTo("{\"ü\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        JsonNode context = event.path("requestContext");
        assertThat(context.path("http").path("method").asText()).isEqualTo("POST");
        assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.path("stage").asText()).isEqualTo("$default");
        assertThat(context.path("apiId").asText()).isEqualTo("api1");
        assertThat(context.path("requestId").asText()).isNotEmpty();
        assertThat(context.path("time").asText()).matches("\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} \\+0000");
    }

    @Test
    void what_a_request_does_not_have_its_event_has_not() throws Exception {
        JsonNode event = event(request("/v1/models/known"));
        assertThat(event.has("body")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.has("pathParameters")).isFalse();
        assertThat(event.has("cookies")).isFalse();
    }

    @Test
    void a_body_that_is_no_text_comes_in_base64() throws Exception {
        JsonNode event = event(request("/v1/models/x")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, -1})));
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo(Base64.getEncoder().encodeToString(new byte[] {0, -1}));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/models/known, GET /v1/models/known",
        "DELETE, /v1/models/known, ANY /v1/models/known",
        "POST, /v1/models/known, ANY /v1/models/known",
        "POST, /v1/models/bike-rental:predict, POST /v1/models/{model}",
        "GET, /files/a/b/c, ANY /files/{proxy+}"
    })
    void the_most_specific_route_takes_a_request(String method, String path, String routeKey) throws Exception {
        JsonNode event = event(request(path).method(method, BodyPublishers.noBody()));
        assertThat(event.path("routeKey").asText()).isEqualTo(routeKey);
    }

    @Test
    void a_greedy_parameter_holds_the_rest_of_the_path() throws Exception {
        assertThat(event(request("/files/a/b%20c/d"))
                        .path("pathParameters")
                        .path("proxy")
                        .asText())
                .isEqualTo("a/b c/d");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/models/other", "POST, /v1/models", "POST, /v1/models/a/b", "GET, /files"})
    void a_request_without_a_route_is_not_found(String method, String path) throws Exception {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void the_route_of_last_resort_takes_what_no_other_takes() {
        RouteTable table =
                new RouteTable(List.of(new Route("ANY", "$default", "last"), new Route("ANY", "/{proxy+}", "greedy")));
        assertThat(table.find("GET", "/x").orElseThrow().route().function()).isEqualTo("greedy");
        assertThat(table.find("GET", "/").orElseThrow().route().function()).isEqualTo("last");
    }

    @Test
    void an_answer_without_a_status_is_a_200_of_json() throws Exception {
        Replies.with(event -> "{\"n\": 1}");
        HttpResponse<String> response = send(post("/v1/models/x"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"n\": 1}");
        Replies.with(event -> "\"Hello\"");
        assertThat(send(post("/v1/models/x")).body()).isEqualTo("Hello");
    }

    @Test
    void an_answers_status_headers_cookies_and_body_are_the_responses() throws Exception {
        Replies.with(event -> "{\"statusCode\":202,\"headers\":{\"Content-Type\":\"text/csv\",\"X-A\":7},"
                + "\"cookies\":[\"a=1\",\"b=2\"],\"isBase64Encoded\":true,\"body\":\"YSxi\"}");
        HttpResponse<String> response = send(post("/v1/models/x"));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(response.headers().firstValue("x-a")).contains("7");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.body()).isEqualTo("a,b");
    }

    @Test
    void handlers_with_the_event_types_of_aws_work() throws Exception {
        HttpResponse<String> response =
                send(request("/typed/7").header("Content-Type", "text/plain").PUT(BodyPublishers.ofString("hi")));
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("PUT 7 hi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no JSON", "{\"statusCode\":\"many\"}", "{\"statusCode\":200,\"body\":{}}"})
    void an_answer_that_can_not_be_read_is_a_500(String answer) throws Exception {
        Replies.with(event -> answer);
        HttpResponse<String> response = send(post("/v1/models/x"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void a_function_that_fails_is_a_500_and_at_a_rest_api_a_502() throws Exception {
        Replies.with(event -> {
            throw new IllegalStateException("no good");
        });
        assertThat(send(post("/v1/models/x")).statusCode()).isEqualTo(500);
        assertThat(send(post("/Prod/v1/models/x")).statusCode()).isEqualTo(502);
    }

    @Test
    void a_function_that_takes_longer_than_the_api_waits_is_a_503_and_at_a_rest_api_a_504() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Replies.with(event -> {
            try {
                return Boolean.toString(never.await(8, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                return "null";
            }
        });
        assertThat(send(post("/v1/models/x")).statusCode()).isEqualTo(503);
        assertThat(send(post("/Prod/v1/models/x")).statusCode()).isEqualTo(504);
        never.countDown();
    }

    @Test
    void a_throttled_function_is_a_503() throws Exception {
        functions.limit("Scripted", 0);
        try {
            assertThat(send(post("/v1/models/x")).statusCode()).isEqualTo(503);
        } finally {
            functions.limit("Scripted", FunctionDefinition.ACCOUNT_CONCURRENCY);
        }
    }

    @Test
    void a_body_of_more_than_ten_megabytes_is_a_413() throws Exception {
        HttpResponse<String> response =
                send(request("/v1/models/x").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void the_event_of_a_rest_api_is_the_proxy_event() throws Exception {
        Replies.with(event -> JSON.createObjectNode()
                .put("statusCode", 200)
                .put("body", event)
                .toString());
        JsonNode event = event(request("/Prod/v1/models/bike%20rental?a=1&a=2").POST(BodyPublishers.ofString("{}")));
        assertThat(event.path("resource").asText()).isEqualTo("/v1/models/{model}");
        assertThat(event.path("path").asText()).isEqualTo("/v1/models/bike%20rental");
        assertThat(event.path("httpMethod").asText()).isEqualTo("POST");
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"a\":\"2\"}");
        assertThat(event.path("multiValueQueryStringParameters").toString()).isEqualTo("{\"a\":[\"1\",\"2\"]}");
        assertThat(event.path("pathParameters").path("model").asText()).isEqualTo("bike rental");
        assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("Prod");
        assertThat(event.path("requestContext").path("path").asText()).isEqualTo("/Prod/v1/models/bike%20rental");
        assertThat(event.path("body").asText()).isEqualTo("{}");
        assertThat(event.path("stageVariables").isNull()).isTrue();
    }

    @Test
    void at_a_rest_api_no_route_is_a_403_and_an_answer_without_a_status_a_502() throws Exception {
        assertThat(send(post("/Prod/nowhere")).body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        Replies.with(event -> "{\"n\":1}");
        assertThat(send(post("/Prod/v1/models/x")).statusCode()).isEqualTo(502);
    }
}

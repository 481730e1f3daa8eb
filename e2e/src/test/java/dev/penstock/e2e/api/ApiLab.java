package dev.penstock.e2e.api;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.Instruments;
import dev.penstock.results.DynamoDbResultStore;
import dev.penstock.results.ResultsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The project's own template on an embedded cloud, its API, and the wire behind it. */
final class ApiLab implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String RIDE = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.575,48,12.998]}";
    /** A day at Chicago, for the other model. */
    static final String DAY = "{\"date\":\"2014-09-29\",\"temp\":66,\"temp_min\":59,\"temp_max\":84,\"dew\":57.9,"
            + "\"humidity\":80,\"pressure\":30.02,\"wind\":4.6,\"wind_max\":19.6,\"gust\":0,\"percip\":0,"
            + "\"weather_rain\":0,\"weather_snow\":0,\"weather_cloud\":0.44,\"weather_storm\":0,"
            + "\"blackhawks_home\":0,\"bulls_home\":0,\"bears_home\":0,\"whitesox_home\":0,\"cubs_home\":0}";

    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final EmbeddedCloud cloud;
    final Wire wire;
    private final HttpClient http = HttpClient.newHttpClient();
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    private ApiLab(EmbeddedCloud cloud, Wire wire) {
        this.cloud = cloud;
        this.wire = wire;
        AwsClients clients = new AwsClients(Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any"));
        this.dynamoDb = clients.configured(DynamoDbClient.builder(), "DYNAMODB", BUDGET);
        this.sqs = clients.sqs(BUDGET);
    }

    static ApiLab start(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of("BatchSize", "10", "BatchWindow", "0", "Breaker", "off"));
        all.putAll(parameters);
        CloudOptions options =
                CloudOptions.of(ROOT.resolve("template.yaml")).withPort(0).withParameters(all);
        Wire wire = new Wire();
        return new ApiLab(EmbeddedCloud.start(options, Instruments.none().withTap(wire)), wire);
    }

    /** A request with some of these instances, for the bike rental. */
    static String request(String... instances) {
        return "{\"model\":\"bike-rental\",\"instances\":[" + String.join(",", instances) + "]}";
    }

    /** Calls the API. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        return calling(method, path, body, headers).join();
    }

    CompletableFuture<HttpResponse<String>> calling(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(output("ApiUrl") + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, "", headers);
    }

    /** Posts JSON. */
    HttpResponse<String> post(String path, String body, String... headers) {
        return posting(path, body, headers).join();
    }

    CompletableFuture<HttpResponse<String>> posting(String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return calling("POST", path, body, all);
    }

    /** Makes an endpoint behave so. */
    void fault(String endpoint, String behaviour) {
        URI address = cloud.endpoint().resolve("/_penstock/faults/" + endpoint);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(behaviour.isEmpty() ? "DELETE" : "PUT", BodyPublishers.ofString(behaviour))
                .build();
        HttpResponse<String> answer =
                http.sendAsync(request, BodyHandlers.ofString()).join();
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Puts a message on the request queue. */
    void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(output("RequestQueueUrl")).messageBody(body));
    }

    /** The table of results, at another time. */
    DynamoDbResultStore results(Duration ago) {
        ResultsSettings settings = new ResultsSettings(output("ResultsTableName"), Duration.ofDays(30));
        return new DynamoDbResultStore(dynamoDb, settings, Clock.offset(Clock.systemUTC(), ago.negated()));
    }

    /** Enters a request into the table of requests as somebody else would have. */
    void enter(String id, String digest, String state, long leaseUntil, long keptUntil, long expiresAt) {
        Map<String, AttributeValue> item = Map.of(
                "requestId", AttributeValue.fromS(id),
                "digest", AttributeValue.fromS(digest),
                "state", AttributeValue.fromS(state),
                "leaseUntil", AttributeValue.fromN(Long.toString(leaseUntil)),
                "keptUntil", AttributeValue.fromN(Long.toString(keptUntil)),
                "expiresAt", AttributeValue.fromN(Long.toString(expiresAt)));
        dynamoDb.putItem(it -> it.tableName(output("RequestsTableName")).item(item));
    }

    String output(String name) {
        String value = cloud.outputs().get(name);
        if (value == null) {
            throw new NoSuchElementException("template.yaml has no output " + name);
        }
        return value;
    }

    @Override
    public void close() {
        cloud.close();
    }
}

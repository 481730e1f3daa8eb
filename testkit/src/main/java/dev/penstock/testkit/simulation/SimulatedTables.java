package dev.penstock.testkit.simulation;

import dev.penstock.local.dynamodb.TableServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** DynamoDB Local behind the wire, so that a dead caller's writes don't reach it. */
final class SimulatedTables implements WireService, AutoCloseable {
    static final String LEASES = "leases";

    private static final String CREATE = """
            {"TableName":"leases","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"mapping","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"mapping","KeyType":"HASH"}]}""";

    private final TableServer server = TableServer.start();
    private final HttpClient client = HttpClient.newHttpClient();

    SimulatedTables() {
        WireReply created = forward("CreateTable", CREATE.getBytes(StandardCharsets.UTF_8));
        if (created.status() != 200) {
            throw new IllegalStateException("the table of leases was not made: " + created.body());
        }
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public WireReply answer(WireCall call) {
        return forward(call.action(), call.body());
    }

    /** With a key of its own: DynamoDB Local takes letters and digits only. */
    private WireReply forward(String action, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .header("X-Amz-Target", "DynamoDB_20120810." + action)
                .header("Content-Type", WireReply.JSON)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=simulated/20260101/eu-central-2/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=none")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new WireReply(response.statusCode(), WireReply.JSON, Map.of(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WireReply.unavailable();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

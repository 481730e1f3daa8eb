package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Requests that become dead letters, and what their tests need to read and send. */
final class LetterRequests {
    private LetterRequests() {}

    /** An hour of the bike rental; nine is no season. */
    static String row(int season) {
        return "{\"datetime\":\"2012-06-08 17:00:00\",\"season\":" + season + ",\"holiday\":0,\"workingday\":1,"
                + "\"weather\":1,\"temp\":28.7,\"atemp\":32.6,\"humidity\":48,\"windspeed\":12.9}";
    }

    /** A request with which nothing is wrong. */
    static String request(String id) {
        return "{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\"" + id
                + "\",\"source\":\"/test/letters\",\"subject\":\"bike-rental\",\"data\":{\"instances\":["
                + row(2) + "]}}";
    }

    static SqsClient sqs(URI endpoint) {
        return new AwsClients(environment(endpoint)).sqs(CallBudget.once(Duration.ofSeconds(20)));
    }

    static Map<String, String> environment(URI endpoint) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local");
    }

    static JsonNode json(Run run) throws IOException {
        return Json.read(run.out().getBytes(StandardCharsets.UTF_8));
    }
}

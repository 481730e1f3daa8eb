package dev.penstock.console.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The endpoints of an embedded cloud, whose faults and service time can be switched; no AWS service has the like. */
public final class EndpointFaults {
    /** Where a cloud is asked for its endpoints. */
    public static final String PATH = "/_penstock/faults";

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    /** @param endpoint the cloud's, or AWS's own, which answers otherwise */
    public EndpointFaults(String endpoint) {
        this.address = endpoint.replaceFirst("/+$", "");
    }

    /** Those of a stack that is at an address of its own, which may be an embedded cloud's; empty on AWS. */
    public static Optional<EndpointFaults> of(StackAddresses stack) {
        return Optional.ofNullable(stack.environment().get("AWS_ENDPOINT_URL")).map(EndpointFaults::new);
    }

    /**
     * What a cloud answers to a change.
     *
     * @param body the endpoint as it is now; or, where the status is not 200, what is wrong, in {@code error}
     */
    public record Answer(int status, JsonNode body) {
        public boolean isChanged() {
            return status == 200;
        }

        /** What was wrong. */
        public String error() {
            return body.path("error").asText("?");
        }
    }

    /** The endpoints' names, each with the faults that its calls may suffer now; empty where this is no embedded cloud. */
    public Optional<Map<String, List<String>>> inForce() {
        return all().map(all -> {
            Map<String, List<String>> endpoints = new TreeMap<>();
            all.forEach((name, endpoint) -> endpoints.put(name, texts(endpoint.path("inForce"))));
            return endpoints;
        });
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The endpoints by their names, each as the cloud describes it; empty where this is no embedded cloud. */
    public Optional<Map<String, JsonNode>> all() {
        try {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(address + PATH)));
            return answer.statusCode() == 200 ? Optional.of(all(JSON.readTree(answer.body()))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, JsonNode> all(JsonNode answer) throws IOException {
        Map<String, JsonNode> endpoints = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> endpoint : answer.properties()) {
            if (!endpoint.getValue().path("inForce").isArray()) {
                throw new IOException("these are no endpoints");
            }
            endpoints.put(endpoint.getKey(), endpoint.getValue());
        }
        return endpoints;
    }

    /**
     * Has an endpoint take this behaviour in place of the one that it had.
     *
     * @throws IOException when no cloud answers
     */
    public Answer behave(String endpoint, String behaviour) throws IOException {
        return change(endpoint, call -> call.PUT(BodyPublishers.ofString(behaviour)));
    }

    /**
     * Makes an endpoint healthy again.
     *
     * @throws IOException when no cloud answers
     */
    public Answer heal(String endpoint) throws IOException {
        return change(endpoint, HttpRequest.Builder::DELETE);
    }

    /** Makes a call one that changes. */
    private interface Change {
        HttpRequest.Builder of(HttpRequest.Builder call);
    }

    private Answer change(String endpoint, Change change) throws IOException {
        HttpResponse<byte[]> answer =
                send(change.of(HttpRequest.newBuilder(URI.create(address + PATH + "/" + endpoint))));
        return new Answer(answer.statusCode(), read(answer.body()));
    }

    /** What is no JSON says nothing. */
    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder call) throws IOException {
        try {
            return http.send(call.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

package dev.penstock.console.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The faults that are switched on at the endpoints of an embedded cloud; no AWS service has the like. */
public final class EndpointFaults {
    /** Where a cloud is asked for its endpoints. */
    public static final String PATH = "/_penstock/faults";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    /** @param endpoint the cloud's, or AWS's own, which answers otherwise */
    public EndpointFaults(String endpoint) {
        this.address = endpoint.replaceFirst("/+$", "");
    }

    /** The endpoints' names, each with the faults that its calls may suffer now; empty where this is no embedded cloud. */
    public Optional<Map<String, List<String>>> inForce() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + PATH))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(inForce(JSON.readTree(answer.body()))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> inForce(JsonNode all) throws IOException {
        Map<String, List<String>> endpoints = new TreeMap<>();
        for (Map.Entry<String, JsonNode> endpoint : all.properties()) {
            if (!endpoint.getValue().path("inForce").isArray()) {
                throw new IOException("these are no endpoints");
            }
            List<String> faults = new ArrayList<>();
            endpoint.getValue().path("inForce").forEach(fault -> faults.add(fault.asText()));
            endpoints.put(endpoint.getKey(), faults);
        }
        return endpoints;
    }
}

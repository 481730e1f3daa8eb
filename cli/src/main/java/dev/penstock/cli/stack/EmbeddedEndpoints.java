package dev.penstock.cli.stack;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.console.stack.EndpointFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of an embedded cloud, whose faults can be switched; no AWS service has the like. */
public final class EmbeddedEndpoints {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    /** @param environment with {@code AWS_ENDPOINT_URL}, unless the cloud is where it usually is */
    public EmbeddedEndpoints(Map<String, String> environment) {
        String named = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        this.address = (named.isBlank() ? StackFinder.USUAL_ENDPOINT : named).replaceFirst("/+$", "");
    }

    /** The endpoints' names, each with the faults that its calls may suffer now; empty where this is no embedded cloud. */
    public Optional<Map<String, List<String>>> faultsInForce() {
        return new EndpointFaults(address).inForce();
    }

    /** Takes this behaviour in place of the one that the endpoint had. */
    public void behave(String endpoint, String behaviour) {
        change("PUT", endpoint, behaviour);
    }

    /** Makes an endpoint healthy again. */
    public void heal(String endpoint) {
        change("DELETE", endpoint, "");
    }

    private void change(String method, String endpoint, String body) {
        try {
            HttpResponse<byte[]> answer = send(method, "/" + endpoint, body);
            if (answer.statusCode() != 200) {
                throw CommandFault.service(address + " answered " + answer.statusCode() + " for endpoint " + endpoint
                        + ": " + Json.read(answer.body()).path("error").asText("?"));
            }
        } catch (IOException e) {
            throw CommandFault.service(address + " does not answer any more; if it is gone, so is the fault");
        }
    }

    private HttpResponse<byte[]> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + EndpointFaults.PATH + path))
                .timeout(LONGEST)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What to say where {@link #faultsInForce} finds no embedded cloud. */
    public CommandFault notEmbedded() {
        return CommandFault.configuration("no embedded cloud answers at " + address + EndpointFaults.PATH
                + ". Faults can be switched only on one, never on AWS: start it with 'penstock up' in another terminal,"
                + " and name it with --endpoint-url if it is not where it usually is.");
    }
}

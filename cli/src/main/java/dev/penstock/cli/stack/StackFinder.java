package dev.penstock.cli.stack;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.local.CloudOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stack that a command is to work with: in a file, in the environment, or by asking the embedded cloud. Where no
 * endpoint is named at all, the embedded cloud's usual one is tried.
 */
public final class StackFinder {
    public static final String USUAL_ENDPOINT = "http://127.0.0.1:4566";
    public static final String OUTPUTS_PATH = "/_penstock/outputs";

    private final Map<String, String> environment;

    public StackFinder(Map<String, String> environment) {
        this.environment = environment;
    }

    public StackOutputs find(@Nullable Path file) {
        if (file != null) {
            return found(read(file), file.toString());
        }
        Map<String, String> exported = exported();
        if (!exported.isEmpty()) {
            return found(exported, "the environment");
        }
        String endpoint = endpoint().orElse(USUAL_ENDPOINT);
        return ask(endpoint)
                .map(outputs -> new StackOutputs(outputs, local(endpoint), endpoint))
                .orElseThrow(() -> nowhere(endpoint));
    }

    private StackOutputs found(Map<String, String> outputs, String origin) {
        return new StackOutputs(outputs, localOrAsItIs(), origin);
    }

    /** The environment for clients that need no outputs. */
    public Map<String, String> localOrAsItIs() {
        return endpoint().filter(StackFinder::isLoopback).map(this::local).orElse(environment);
    }

    private static Map<String, String> read(Path file) {
        try {
            return Json.texts(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFault.configuration(file + " can't be read as a JSON object of the stack's outputs ("
                    + e.getClass().getSimpleName() + "). 'penstock up --outputs FILE' writes one.");
        }
    }

    private Map<String, String> exported() {
        Map<String, String> outputs = new HashMap<>();
        for (String name : StackOutputs.NAMES) {
            String value = environment.getOrDefault(CliKeys.ofOutput(name), "");
            if (!value.isBlank()) {
                outputs.put(name, value);
            }
        }
        return outputs;
    }

    private Optional<String> endpoint() {
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).filter(url -> !url.isBlank());
    }

    /** Whether a URL's host is this machine. */
    public static boolean isLoopback(String endpoint) {
        String host = String.valueOf(URI.create(endpoint).getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /** Any keys and any region will do there, so none need be exported. */
    private Map<String, String> local(String endpoint) {
        Map<String, String> settled = new HashMap<>(environment);
        settled.put("AWS_ENDPOINT_URL", endpoint);
        settled.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
        settled.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
        if (!settled.containsKey("AWS_DEFAULT_REGION")) {
            settled.putIfAbsent("AWS_REGION", CloudOptions.USUAL_REGION);
        }
        return settled;
    }

    private static Optional<Map<String, String>> ask(String endpoint) {
        try {
            HttpResponse<byte[]> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(endpoint + OUTPUTS_PATH))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(Json.texts(answer.body())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static CommandFault nowhere(String endpoint) {
        return CommandFault.configuration("no stack found: no --outputs FILE was given, " + CliKeys.REQUEST_QUEUE_URL
                + " and its like are not exported, and nothing answers at " + endpoint + OUTPUTS_PATH
                + ". Start one with 'penstock up' in another terminal.");
    }
}

package dev.penstock.e2e.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The endpoint of the model {@code hostile} on loopback HTTP: it answers each row with its first cell, to the letter, and keeps the
 * bodies that it was sent.
 */
public final class EchoEndpoint implements AutoCloseable {
    public static final String MODEL = "hostile";

    private final List<String> bodies = new ArrayList<>();
    private final HttpServer server;
    private History history = new History();

    private EchoEndpoint(HttpServer server) {
        this.server = server;
    }

    public static EchoEndpoint start() {
        EchoEndpoint endpoint = new EchoEndpoint(server());
        endpoint.server.createContext("/", endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port on loopback", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        remember(body);
        byte[] answer = rows(body).stream()
                .map(row -> row.split(",", -1)[0])
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/csv");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized void remember(String body) {
        bodies.add(body);
        history.add(new Event.Called(Instant.now(), MODEL, rows(body).size()));
    }

    private static List<String> rows(String body) {
        return List.of((body.endsWith("\n") ? body.substring(0, body.length() - 1) : body).split("\n", -1));
    }

    /** From now on into this history; forgets the bodies. */
    public synchronized void begin(History next) {
        bodies.clear();
        history = next;
    }

    /** The rows that it was sent since, exactly. */
    public synchronized List<String> rows() {
        return bodies.stream().flatMap(body -> rows(body).stream()).toList();
    }

    /** What makes a scorer serve the model from here. */
    public Map<String, String> scorerSettings() {
        return Map.of(
                "MODELS",
                MODEL,
                "MODELS_DIRECTORY",
                Lab.root().resolve("e2e/models").toString(),
                "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.penstock.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Stands before ElasticMQ and lets some entries of SendMessageBatch fail as SQS does it: inside a 200. The others reach the
 * queue.
 */
final class FaultyFront implements AutoCloseable {
    /** How an entry fails. */
    enum Fault {
        SERVER,
        SENDER,
        SILENCE
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String behind;
    private final Function<String, Optional<Fault>> faults;
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();

    /** @param faults the fault of a message body, each time that it comes */
    FaultyFront(String behind, Function<String, Optional<Fault>> faults) throws IOException {
        this.behind = behind;
        this.faults = faults;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many entries each batch had that came. */
    List<Integer> batchSizes() {
        return batchSizes;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] answer =
                    "AmazonSQS.SendMessageBatch".equals(target) ? batch(exchange, body) : forward(exchange, body);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] batch(HttpExchange exchange, byte[] body) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        ArrayNode passing = JSON.createArrayNode();
        ArrayNode failed = JSON.createArrayNode();
        batchSizes.add(request.path("Entries").size());
        for (JsonNode entry : request.path("Entries")) {
            Optional<Fault> fault = faults.apply(entry.path("MessageBody").asText());
            if (fault.isEmpty()) {
                passing.add(entry);
            } else if (fault.get() != Fault.SILENCE) {
                failed.addObject()
                        .put("Id", entry.path("Id").asText())
                        .put("Code", fault.get() == Fault.SENDER ? "InvalidParameterValue" : "InternalError")
                        .put("Message", "as ordered")
                        .put("SenderFault", fault.get() == Fault.SENDER);
            }
        }
        ObjectNode answer = JSON.createObjectNode();
        if (!passing.isEmpty()) {
            request.set("Entries", passing);
            answer = (ObjectNode) JSON.readTree(forward(exchange, JSON.writeValueAsBytes(request)));
        }
        answer.set("Failed", failed);
        return JSON.writeValueAsBytes(answer);
    }

    private byte[] forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).ifPresent(it -> request.header(name, it));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

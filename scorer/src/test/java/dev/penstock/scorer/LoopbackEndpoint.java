package dev.penstock.scorer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A SageMaker endpoint on loopback HTTP that answers as a test wants, and remembers how it was called. */
final class LoopbackEndpoint implements AutoCloseable {

    /** An HTTP answer; the error type is SageMaker's {@code x-amzn-ErrorType}, the length what the header claims. */
    record Answer(int status, String errorType, String body, int length) {

        Answer(int status, String errorType, String body) {
            this(status, errorType, body, body.length());
        }

        static Answer csv(String body) {
            return new Answer(200, "", body);
        }

        static Answer modelError(int originalStatus) {
            return new Answer(
                    424, "ModelError", "{\"OriginalStatusCode\":" + originalStatus + ",\"Message\":\"refused\"}");
        }
    }

    private final ConcurrentLinkedQueue<List<String>> calls = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog(logged, Clock.systemUTC());
    private final HttpServer server;

    /** @param behaviour from the rows of a call, a CSV line each, to the answer */
    LoopbackEndpoint(Function<List<String>, Answer> behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(call -> {
            Thread thread = new Thread(call, "loopback-endpoint");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> rows = Arrays.asList(body.strip().split("\n"));
            calls.add(rows);
            send(exchange, behaviour.apply(rows));
        });
        server.start();
    }

    /** Answers each row with itself. */
    static Answer echo(List<String> rows) {
        return Answer.csv(rows.stream().map(String::strip).collect(Collectors.joining("\n")));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", answer.errorType().isEmpty() ? "text/csv" : "application/json");
        exchange.getResponseHeaders().add("x-Amzn-Invoked-Production-Variant", "AllTraffic");
        if (!answer.errorType().isEmpty()) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.errorType());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : answer.length());
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The rows of each call, in the order of arrival. */
    List<List<String>> calls() {
        return List.copyOf(calls);
    }

    Endpoint endpoint(Duration timeout) {
        return new Endpoint(new AwsClients(environment()).sageMakerRuntime(CallBudget.once(timeout)), timeout);
    }

    /** Guarded as in a function, in real time. */
    GuardedEndpoint guarded(Duration timeout) {
        return guarded(timeout, Map.of(), Time.real());
    }

    GuardedEndpoint guarded(Duration timeout, Map<String, String> settings, Time time) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(ScorerSettings.MODELS, "echo");
        all.put(ScorerSettings.MODELS_DIRECTORY, "models");
        OutageNotice notice = OutageNotice.inLog(log, "test", time.clock());
        return new GuardedEndpoint(endpoint(timeout), ScorerSettings.from(new Settings(all)), notice, time);
    }

    /** What the guard has written to its log. */
    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /** What leads an SDK client here. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

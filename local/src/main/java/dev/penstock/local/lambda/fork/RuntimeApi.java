package dev.penstock.local.lambda.fork;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.local.lambda.DaemonThreads;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of one instance: what a function's process asks for its events and gives its answers to.
 *
 * <p>{@code /next} carries a Content-Type, which the documentation does not ask for: without it the native client of
 * aws-lambda-java-runtime-interface-client crashes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">The Runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final String INVOCATIONS = ROOT + "/invocation/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("lambda-runtime-api"));
    private final BlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();
    private final CompletableFuture<Reply> ready = new CompletableFuture<>();
    private final CompletableFuture<String> restored = new CompletableFuture<>();

    private record Exchange(String requestId, CompletableFuture<Reply> reply) {}

    /**
     * What a process says.
     *
     * @param error whether it went to one of the API's error addresses
     */
    public record Reply(Payload payload, boolean error) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    /** An API on a free port of the loopback. */
    public static RuntimeApi start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RuntimeApi api = new RuntimeApi(server);
            server.setExecutor(api.threads);
            server.createContext(ROOT + "/", api::handle);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API can't listen", e);
        }
    }

    /** {@code host:port}, the value of {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Completed when the process asks for its first event, or stands where its snapshot would be taken, or reports that it can't be
     * made: then with that error.
     */
    public CompletableFuture<Reply> ready() {
        return ready;
    }

    /** Gives the process an event, and its answer when there is one. */
    public CompletableFuture<Reply> exchange(Invocation invocation) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        current.set(new Exchange(invocation.requestId(), reply));
        events.add(invocation);
        return reply;
    }

    /** Lets a process go on that stands where its snapshot would be taken. */
    public void restore() {
        restored.complete("{}");
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (path.equals(INVOCATIONS + "next")) {
                next(call);
            } else if (path.equals(ROOT + "/restore/next")) {
                ready.complete(new Reply(Payload.of(""), false));
                send(call, 200, restored.join());
            } else if (path.equals(ROOT + "/init/error")) {
                ready.complete(new Reply(Payload.of(call.getRequestBody().readAllBytes()), true));
                accepted(call);
            } else if (path.startsWith(INVOCATIONS)) {
                answered(call, path.substring(INVOCATIONS.length()));
            } else {
                send(call, 404, "{\"errorType\":\"NotFound\"}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange call) throws IOException, InterruptedException {
        ready.complete(new Reply(Payload.of(""), false));
        Invocation invocation = events.take();
        call.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        call.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(invocation.deadline().toEpochMilli()));
        call.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        invocation.function().arn());
        send(call, 200, invocation.event().bytes());
    }

    /** {@code ID/response} or {@code ID/error}; an answer to anything but the present event is refused. */
    private void answered(HttpExchange call, String rest) throws IOException {
        String[] parts = rest.split("/", 2);
        Exchange exchange = current.get();
        if (parts.length < 2 || exchange == null || !exchange.requestId().equals(parts[0])) {
            send(call, 400, "{\"errorType\":\"InvalidRequestID\"}");
            return;
        }
        Payload payload = Payload.of(call.getRequestBody().readAllBytes());
        accepted(call);
        exchange.reply().complete(new Reply(payload, parts[1].equals("error")));
    }

    private static void accepted(HttpExchange call) throws IOException {
        send(call, 202, "{\"status\":\"OK\"}");
    }

    private static void send(HttpExchange call, int status, String json) throws IOException {
        send(call, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange call, int status, byte[] json) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
        call.getResponseBody().write(json);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

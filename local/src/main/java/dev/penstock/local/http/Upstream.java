package dev.penstock.local.http;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server of ours behind the front, to which calls are handed on. No thread waits for its answers. */
public final class Upstream implements AutoCloseable {

    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    /** Enough for the long polls of many consumers at once, each of which holds a connection. */
    private static final int CONNECTIONS = 1024;

    private static final Set<String> NOT_HANDED_ON = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "expect", "accept-encoding", "date", "server");

    private final HttpClient client;
    private final URI address;

    private Upstream(HttpClient client, URI address) {
        this.client = client;
        this.address = address;
    }

    /** A client of the server at this address; its threads get the name. */
    public static Upstream at(URI address, String name) {
        HttpClient client = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName(name);
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS * 4);
        client.setUserAgentField(new HttpField("User-Agent", "penstock"));
        client.setFollowRedirects(false);
        client.setIdleTimeout(Duration.ofSeconds(50).toMillis());
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The client for " + address + " did not start", e);
        }
        client.getContentDecoderFactories().clear();
        return new Upstream(client, address);
    }

    /** Hands the call on as it came and answers with what comes back. */
    public void forward(Context call) {
        forward(call, call.bodyAsBytes());
    }

    /** Hands the call on with another body. */
    public void forward(Context call, byte[] body) {
        call.future(() -> send(call, body).thenAccept(reply -> answer(call, reply)));
    }

    /** Hands the call on with another body, and gives what comes back. */
    public CompletableFuture<Reply> send(Context call, byte[] body) {
        Map<String, String> headers = new TreeMap<>(call.headerMap());
        String query = call.queryString();
        String path = query == null ? call.path() : call.path() + "?" + query;
        return send(call.method().name(), path, headers, body);
    }

    /** Calls the server. */
    public CompletableFuture<Reply> send(String method, String path, Map<String, String> headers, byte[] body) {
        Request request = client.newRequest(address.resolve(path)).method(method);
        request.headers(fields -> headers.forEach((name, value) -> {
            if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                fields.put(name, value);
            }
        }));
        request.body(new BytesRequestContent(headers.getOrDefault("Content-Type", "application/octet-stream"), body));
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        request.send(new Gathering(reply));
        return reply;
    }

    /** Answers a call with an upstream's reply. */
    public static void answer(Context call, Reply reply) {
        call.status(reply.status());
        reply.headers().forEach((name, value) -> {
            if (!NOT_HANDED_ON.contains(name)) {
                call.header(name, value);
            }
        });
        call.result(reply.body());
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The client for " + address + " did not stop", e);
        }
    }

    /** Keeps an answer's bytes until it is whole. */
    private static final class Gathering extends BufferingResponseListener {
        private final CompletableFuture<Reply> reply;

        private Gathering(CompletableFuture<Reply> reply) {
            super(LARGEST_ANSWER);
            this.reply = reply;
        }

        @Override
        public void onComplete(Result result) {
            if (result.isFailed()) {
                reply.completeExceptionally(result.getFailure());
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            result.getResponse().getHeaders().forEach(field -> headers.put(field.getLowerCaseName(), field.getValue()));
            byte[] body = getContent();
            reply.complete(new Reply(result.getResponse().getStatus(), headers, body == null ? new byte[0] : body));
        }
    }
}

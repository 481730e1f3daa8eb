package dev.penstock.e2e.snapshot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a function that is restored from a snapshot gets its credentials: Lambda sets {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} for
 * such, and no keys. What it hands out is about to expire, so that nobody may keep it.
 */
public final class KeyServer implements AutoCloseable {
    private static final Duration LIFE = Duration.ofSeconds(61);

    private final HttpServer server;
    private volatile String key;

    private KeyServer(HttpServer server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Starts with a key. */
    public static KeyServer start(String key) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyServer keys = new KeyServer(server, key);
        server.createContext("/credentials", keys::answer);
        server.start();
        return keys;
    }

    private void answer(HttpExchange call) throws IOException {
        String json = """
                {"AccessKeyId":"%s","SecretAccessKey":"secret","Token":"token","Expiration":"%s"}""".formatted(key, Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (call) {
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    /** Hands out this key from now on. */
    public void rotate(String next) {
        key = next;
    }

    /** The value of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

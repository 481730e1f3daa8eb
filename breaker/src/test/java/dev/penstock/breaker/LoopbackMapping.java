package dev.penstock.breaker;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event source mapping of the Lambda API over HTTP: a change takes some seconds, during which any other is refused, as
 * Lambda refuses it.
 */
final class LoopbackMapping {
    static final String UUID = "8c2d7a8e-0000-4000-8000-000000000001";
    private static final Pattern MAXIMUM = Pattern.compile("\"MaximumConcurrency\":(\\d+)");

    private final VirtualTime time;
    private final List<String> updates = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Duration changeTime = Duration.ofSeconds(3);
    private boolean enabled = true;
    private OptionalInt maximum = OptionalInt.of(10);
    private String changing = "";
    private Instant settled = Instant.EPOCH;

    /** An answer in place of the next update's. */
    record Refusal(int status, String code) {}

    LoopbackMapping(VirtualTime time) {
        this.time = time;
    }

    synchronized LoopbackMapping with(boolean flows, OptionalInt concurrency) {
        enabled = flows;
        maximum = concurrency;
        return this;
    }

    synchronized void changesIn(Duration longer) {
        changeTime = longer;
    }

    synchronized void refuseNext(int status, String code) {
        refusals.add(new Refusal(status, code));
    }

    /** As if someone else had begun to change it. */
    synchronized void busyFor(Duration while_) {
        changing = "Updating";
        settled = time.clock().instant().plus(while_);
    }

    /** What was accepted, such as {@code off} and {@code on 2}. */
    synchronized List<String> updates() {
        return List.copyOf(updates);
    }

    /** What it is set to, whether it has settled or not: {@code off}, {@code on 10} or {@code on}. */
    synchronized String setting() {
        return enabled ? ("on " + (maximum.isPresent() ? maximum.getAsInt() : "")).strip() : "off";
    }

    synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<Refusal> refusal = exchange.getRequestMethod().equals("PUT") ? update(body) : Optional.empty();
        if (refusal.isPresent()) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", refusal.get().code());
            send(exchange, refusal.get().status(), "{\"Message\":\"refused\"}");
        } else {
            send(exchange, 200, describe());
        }
    }

    private Optional<Refusal> update(String body) {
        if (!refusals.isEmpty()) {
            return Optional.of(refusals.remove(0));
        }
        if (time.clock().instant().isBefore(settled)) {
            return Optional.of(new Refusal(400, "ResourceInUseException"));
        }
        boolean wanted = body.contains("\"Enabled\":true");
        changing = wanted == enabled ? "Updating" : wanted ? "Enabling" : "Disabling";
        enabled = wanted;
        if (body.contains("\"ScalingConfig\"")) {
            Matcher most = MAXIMUM.matcher(body);
            maximum = most.find() ? OptionalInt.of(Integer.parseInt(most.group(1))) : OptionalInt.empty();
        }
        settled = time.clock().instant().plus(changeTime);
        updates.add(setting());
        return Optional.empty();
    }

    private String describe() {
        String state = time.clock().instant().isBefore(settled) ? changing : enabled ? "Enabled" : "Disabled";
        String scaling =
                maximum.isPresent() ? ",\"ScalingConfig\":{\"MaximumConcurrency\":" + maximum.getAsInt() + "}" : "";
        return "{\"UUID\":\"" + UUID + "\",\"State\":\"" + state + "\"" + scaling + "}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

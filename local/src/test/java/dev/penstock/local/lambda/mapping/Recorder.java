package dev.penstock.local.lambda.mapping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A handler that keeps the events it was given and answers as the running test says. */
public final class Recorder implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<JsonNode> EVENTS = new CopyOnWriteArrayList<>();
    static final AtomicInteger RUNNING = new AtomicInteger();
    static final AtomicInteger MOST_RUNNING = new AtomicInteger();

    /** Each event takes one; a test that wants to hold events back drains it. */
    static final Semaphore GATE = new Semaphore(Integer.MAX_VALUE);

    private static volatile Function<JsonNode, String> answer = event -> "null";

    static void reset() {
        EVENTS.clear();
        RUNNING.set(0);
        MOST_RUNNING.set(0);
        GATE.drainPermits();
        GATE.release(1_000_000);
        answer = event -> "null";
    }

    static void answer(Function<JsonNode, String> next) {
        answer = next;
    }

    static List<JsonNode> records() {
        return EVENTS.stream()
                .<JsonNode>mapMulti((event, records) -> event.path("Records").forEach(records))
                .toList();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        MOST_RUNNING.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
        try {
            JsonNode event = JSON.readTree(in);
            EVENTS.add(event);
            GATE.acquire();
            out.write(answer.apply(event).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            RUNNING.decrementAndGet();
        }
    }
}

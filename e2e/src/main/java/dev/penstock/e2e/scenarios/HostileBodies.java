package dev.penstock.e2e.scenarios;

import com.sun.management.ThreadMXBean;
import dev.penstock.e2e.lab.EchoEndpoint;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.RequestReading;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that are made to exhaust or to mislead whoever reads them, and what the reader spends on one. */
final class HostileBodies {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final RequestReader READER = new RequestReader();
    private static final int MEASUREMENTS = 8;
    private static final double MEGABYTE = 1024 * 1024;

    private HostileBodies() {}

    /** A body, and why it is refused. */
    record Hostile(String body, Reason reason) {}

    /** Those that a queue carries, by name. */
    static Map<String, Hostile> carried() {
        Map<String, Hostile> all = new LinkedHashMap<>();
        all.put("depth-of-arrays", limit("[".repeat(900_000)));
        all.put("depth-of-objects", limit("{\"a\":".repeat(180_000)));
        all.put("million-digits", limit("{\"x\":" + "1".repeat(1_000_000) + "}"));
        all.put("million-decimals", limit("{\"x\":0." + "1".repeat(1_000_000) + "}"));
        all.put("million-digits-of-an-exponent", limit("{\"x\":1e" + "9".repeat(1_000_000) + "}"));
        all.put("huge-exponent", new Hostile("{\"x\":1e999999999}", Reason.INVALID_INSTANCES));
        all.put(
                "huge-negative-exponent-of-an-integer",
                new Hostile("{\"x\":1,\"n\":1e999999999}", Reason.INVALID_INSTANCES));
        all.put("hundred-thousand-keys", limit("{" + keys(100_000) + "}"));
        all.put("duplicate-key", syntax("{\"x\":1,\"x\":2}"));
        all.put("duplicate-key-in-disguise", syntax("{\"x\":1,\"\\u0078\":2}"));
        all.put("trailing-text", syntax("{\"x\":1}]} x"));
        all.put("lone-surrogate", syntax("{\"x\":1,\"t\":\"\\ud800\"}"));
        all.put("nul", syntax("{\"x\":\"\\u0000\"}"));
        return all;
    }

    private static Hostile limit(String instance) {
        return new Hostile(instance, Reason.OVER_LIMIT);
    }

    private static Hostile syntax(String instance) {
        return new Hostile(instance, Reason.NOT_JSON);
    }

    /** Those that no queue carries, since they are no text: a strange producer of events could still hand them over. */
    static Map<String, byte[]> bytes() {
        String plain = request("bytes", "{\"x\":1}");
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("byte-order-mark", ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_8));
        all.put("utf-16", plain.getBytes(StandardCharsets.UTF_16));
        all.put("nul-in-a-name", plain.replace("\"x\"", "\"\u0000\"").getBytes(StandardCharsets.UTF_8));
        all.put("surrogate-in-utf-8", surrogate(plain));
        return all;
    }

    private static byte[] surrogate(String plain) {
        byte[] body = plain.replace("\"x\"", "\"abc\"").getBytes(StandardCharsets.UTF_8);
        int at = plain.indexOf("\"x\"") + 1;
        body[at] = (byte) 0xED;
        body[at + 1] = (byte) 0xA0;
        body[at + 2] = (byte) 0x80;
        return body;
    }

    static String request(String id, String instances) {
        return "{\"id\":\"%s\",\"source\":\"/scenarios\",\"model\":\"%s\",\"instances\":[%s]}"
                .formatted(id, EchoEndpoint.MODEL, instances);
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
                .collect(Collectors.joining(","));
    }

    /** Reads a body some times, and writes down the least that it costs beside what it may. */
    static RequestReading measured(History history, String name, byte[] body, int milliseconds) {
        RequestReading reading = READER.read(body);
        long time = Long.MAX_VALUE;
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS; i++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long begin = THREADS.getCurrentThreadCpuTime();
            reading = READER.read(body);
            time = Math.min(time, THREADS.getCurrentThreadCpuTime() - begin);
            allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        }
        Instant now = Instant.now();
        history.add(new Event.Measured(now, 10, "milliseconds to read " + name, time / 1e6, milliseconds));
        history.add(new Event.Measured(now, 10, "megabytes to read " + name, allocated / MEGABYTE, 16));
        return reading;
    }
}

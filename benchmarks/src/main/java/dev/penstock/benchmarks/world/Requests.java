package dev.penstock.benchmarks.world;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;

/** Requests for the bike-rental model: instances by name, as producers send them, no two alike; a seed repeats them. */
public final class Requests {
    private static final RequestWriter WRITER = new RequestWriter();

    private final Random random;
    private final List<String> models;
    private final int rows;
    private final Optional<JsonSlice> context;
    private long number;

    /**
     * Requests for models in turn.
     *
     * @param rows instances of each request
     * @param width bytes of each request's context, which its result echoes; none of 0
     */
    public Requests(List<String> models, int rows, int width, long seed) {
        this.models = List.copyOf(models);
        this.rows = rows;
        this.context =
                width == 0 ? Optional.empty() : Optional.of(JsonSlice.of("{\"w\":\"" + "w".repeat(width) + "\"}"));
        this.random = new Random(seed);
    }

    /** Requests of one row each. */
    public static Requests ofOneRow() {
        return new Requests(List.of(World.MODEL), 1, 0, 1);
    }

    /**
     * A request.
     *
     * @param id {@code b-} and the number that latencies are found by
     */
    public record Numbered(long number, String id, String body) {}

    /** The next one. */
    public synchronized Numbered next() {
        long now = number++;
        String id = "b-" + now;
        String body = WRITER.write(new NewRequest(
                new RequestId(id),
                "/benchmarks",
                models.get((int) (now % models.size())),
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonSlice.of(instances()),
                context));
        return new Numbered(now, id, body);
    }

    private String instances() {
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (int i = 0; i < rows; i++) {
            array.add(instance());
        }
        return array.toString();
    }

    private String instance() {
        return ("{\"datetime\":\"20%02d-%02d-%02d %02d:00:00\",\"season\":%d,\"holiday\":%d,\"workingday\":%d,\"weather\":%d,"
                        + "\"temp\":%s,\"atemp\":%s,\"humidity\":%d,\"windspeed\":%s}")
                .formatted(
                        11 + random.nextInt(2),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        1 + random.nextInt(4),
                        random.nextInt(2),
                        random.nextInt(2),
                        1 + random.nextInt(4),
                        hundredths(40),
                        hundredths(45),
                        random.nextInt(101),
                        hundredths(60));
    }

    private String hundredths(int below) {
        return Double.toString(random.nextInt(below * 100) / 100.0);
    }
}

package dev.penstock.benchmarks.rooms;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes requests of the bike-rental model as a client would send them; the same seed makes the same requests. */
final class BikeRequests {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime FIRST_HOUR = LocalDateTime.of(2011, 1, 1, 0, 0);
    private static final int HOURS = 2 * 365 * 24;

    /** How an instance gives its values. */
    enum Form {
        /** {@code {"datetime":…,"season":…}}. */
        NAMES,
        /** {@code {"features":[…]}}. */
        POSITIONS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Form of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    private final RandomGenerator chance;
    private final Form form;

    BikeRequests(long seed, Form form) {
        this.chance = RandomGeneratorFactory.of("SplittableRandom").create(seed);
        this.form = form;
    }

    /** The bodies of so many requests of so many rows each, CloudEvents as the producer writes them. */
    List<String> bodies(int requests, int rows) {
        List<String> bodies = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            bodies.add(new RequestWriter()
                    .write(new NewRequest(
                            new RequestId("bikes-%08x-%04d".formatted(chance.nextInt(), i)),
                            "/city/bikes",
                            "bike-rental",
                            Instant.parse("2026-01-31T12:00:00.123Z"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            JsonSlice.of(instances(rows)),
                            Optional.empty())));
        }
        return bodies;
    }

    private String instances(int rows) {
        return IntStream.range(0, rows).mapToObj(row -> instance()).collect(Collectors.joining(",", "[", "]"));
    }

    private String instance() {
        LocalDateTime hour = FIRST_HOUR.plusHours(chance.nextInt(HOURS));
        int holiday = chance.nextInt(30) == 0 ? 1 : 0;
        int workingDay = holiday == 0 && hour.getDayOfWeek().getValue() <= 5 ? 1 : 0;
        double temperature = 0.82 * (1 + chance.nextInt(50));
        double felt = 0.76 * (1 + chance.nextInt(60));
        double wind = chance.nextInt(4) == 0 ? 0 : 1 + chance.nextInt(560_000) / 10_000.0;
        String text = form == Form.NAMES
                ? "{\"datetime\":\"%s\",\"season\":%d,\"holiday\":%d,\"workingday\":%d,\"weather\":%d,"
                        + "\"temp\":%.2f,\"atemp\":%.3f,\"humidity\":%d,\"windspeed\":%.4f}"
                : "{\"features\":[\"%s\",%d,%d,%d,%d,%.2f,%.3f,%d,%.4f]}";
        return String.format(
                Locale.ROOT,
                text,
                HOUR.format(hour),
                1 + (hour.getMonthValue() - 1) / 3,
                holiday,
                workingDay,
                1 + chance.nextInt(4),
                temperature,
                felt,
                10 + chance.nextInt(91),
                wind);
    }
}

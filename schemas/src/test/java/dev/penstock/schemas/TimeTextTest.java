package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T00:00:00Z",
                "2026-01-31T12:30:00Z",
                "2026-01-31T12:30:00.100Z",
                "2026-01-31T12:30:01Z",
                "2026-01-31T12:30:59.000001Z",
                "2026-01-31T12:30:59.000000001Z",
                "0001-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void a_time_is_written_as_it_is_read(String text) {
        assertThat(TimeText.of(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void every_time_is_written_as_java_writes_it() {
        long seed = Seeds.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int nanos = random.nextInt(1_000_000_000);
            int rounded = nanos - nanos % new int[] {1, 1_000, 1_000_000, 1_000_000_000}[random.nextInt(4)];
            Instant time = Instant.ofEpochSecond(random.nextLong() >> (24 + random.nextInt(8)), rounded);
            assertThat(TimeText.of(time)).as("seed %d", seed).isEqualTo(time.toString());
        }
    }
}

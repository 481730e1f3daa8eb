package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {
    private final RandomGenerator random = new Random(7);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(300), () -> random);

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "8, 256", "9, 300", "1000, 300", "2147483647, 300"})
    void it_doubles_with_each_receive_up_to_the_cap_and_is_spread_over_all_of_it(int receives, int most) {
        int longest = 0;
        int shortest = Integer.MAX_VALUE;
        for (int i = 0; i < 20_000; i++) {
            int seconds = backoff.seconds(deferred(receives, Deferral.ENDPOINT_UNAVAILABLE));
            longest = Math.max(longest, seconds);
            shortest = Math.min(shortest, seconds);
        }
        assertThat(longest).isEqualTo(most);
        assertThat(shortest).isEqualTo(1);
    }

    @Test
    void a_delivery_put_back_for_lack_of_time_comes_back_at_once() {
        assertThat(backoff.seconds(deferred(5, Deferral.OUT_OF_TIME))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 16", "5, 30", "1000, 30"})
    void what_a_busy_endpoint_turned_away_is_back_within_half_a_minute(int receives, int most) {
        int longest = 0;
        for (int i = 0; i < 20_000; i++) {
            longest = Math.max(longest, backoff.seconds(deferred(receives, Deferral.ENDPOINT_THROTTLED)));
        }
        assertThat(longest).isEqualTo(most);
    }

    @Test
    void a_shorter_cap_holds_for_a_busy_endpoint_too() {
        Backoff short10 = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), () -> random);
        for (int i = 0; i < 1_000; i++) {
            assertThat(short10.seconds(deferred(20, Deferral.ENDPOINT_THROTTLED)))
                    .isBetween(1, 10);
        }
    }

    @ParameterizedTest
    @EnumSource(Deferral.class)
    void it_is_never_negative_whatever_the_count_of_receives(Deferral cause) {
        assertThat(backoff.seconds(deferred(0, cause))).isNotNegative();
        assertThat(backoff.seconds(deferred(-1, cause))).isNotNegative();
    }

    private static Outcome.Deferred deferred(int receives, Deferral cause) {
        return new Outcome.Deferred(
                new Delivery("id", "handle", "{}", Optional.empty(), receives, Instant.EPOCH, Instant.EPOCH), cause);
    }
}

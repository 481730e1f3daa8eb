package dev.penstock.producer;

import static dev.penstock.producer.SomeResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArrivedResultsTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final ArrivedResults arrived =
            new ArrivedResults(AwaitOptions.DEFAULT.keeping(Duration.ofMinutes(10), 100), new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void a_better_result_takes_the_place_of_a_lesser_and_never_the_other_way_round() {
        arrived.add(result("a", ResultStatus.FAILED, 1));
        arrived.add(result("a", ResultStatus.SUCCEEDED, 2));
        arrived.add(result("a", ResultStatus.PARTIAL, 3));

        assertThat(arrived.find(new RequestId("a"))).contains(result("a", ResultStatus.SUCCEEDED, 2));
    }

    @Test
    void what_is_older_than_the_time_is_dropped() {
        arrived.add(result("old", ResultStatus.SUCCEEDED, 1));
        now = now.plus(Duration.ofMinutes(10));
        arrived.add(result("new", ResultStatus.SUCCEEDED, 1));
        assertThat(arrived.find(new RequestId("old"))).isPresent();

        now = now.plusMillis(1);

        assertThat(arrived.find(new RequestId("old"))).isEmpty();
        assertThat(arrived.find(new RequestId("new"))).isPresent();
    }

    @Test
    void the_oldest_give_way_when_there_are_too_many_rows() {
        arrived.add(result("first", ResultStatus.SUCCEEDED, 60));
        arrived.add(result("second", ResultStatus.SUCCEEDED, 40));
        assertThat(arrived.find(new RequestId("first"))).isPresent();

        arrived.add(result("third", ResultStatus.SUCCEEDED, 1));

        assertThat(arrived.find(new RequestId("first"))).isEmpty();
        assertThat(arrived.find(new RequestId("second"))).isPresent();
        assertThat(arrived.find(new RequestId("third"))).isPresent();
    }
}

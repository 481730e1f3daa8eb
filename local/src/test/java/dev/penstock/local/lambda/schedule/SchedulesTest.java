package dev.penstock.local.lambda.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.LambdaLab;
import dev.penstock.local.lambda.LambdaOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    /** Keeps what it is sent. */
    public static final class Timed implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            SEEN.add(event.getSource() + " " + event.getDetailType() + " " + event.getTime() + " "
                    + event.getResources());
            return "";
        }
    }

    /** A clock that a test moves. */
    private static final class Hand extends Clock {
        private final AtomicLong seconds =
                new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").getEpochSecond());

        void move(Duration by) {
            seconds.addAndGet(by.toSeconds());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_schedule_fires_when_its_time_has_come_and_not_before() {
        Hand clock = new Hand();
        LambdaOptions options = new LambdaOptions(LambdaLab.REGION, LambdaLab.ACCOUNT, List.of(), clock);
        try (Functions functions = Functions.start(List.of(LambdaLab.function(Timed.class)), options);
                Schedules schedules = Schedules.start(
                        List.of(ScheduleDefinition.rule("tick", "Timed", "rate(5 minutes)")), functions)) {
            clock.move(Duration.ofMinutes(4));
            await().during(Duration.ofMillis(600)).until(SEEN::isEmpty);
            clock.move(Duration.ofMinutes(1));
            await().until(() -> SEEN.size() == 1);
            assertThat(SEEN.peek())
                    .isEqualTo("aws.events Scheduled Event 2026-03-01T10:05:00.000Z "
                            + "[arn:aws:events:eu-central-1:000000000000:rule/tick]");
            clock.move(Duration.ofHours(1));
            await().until(() -> SEEN.size() == 2);
            await().during(Duration.ofMillis(600)).until(() -> SEEN.size() == 2);
            assertThat(schedules).isNotNull();
        }
    }
}

package dev.penstock.local.lambda.schedule;

import dev.penstock.local.lambda.DaemonThreads;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.UnknownFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Every schedule, running: each function is invoked asynchronously when its time has come by the functions' clock.
 *
 * <p>A rate fires for the first time one period after the start. Times that passed while the machine slept are made up for by
 * one event, not by many.
 */
public final class Schedules implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Functions functions;
    private final Map<Running, Instant> due = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("lambda-schedules"));

    private record Running(ScheduleDefinition definition, ScheduleExpression expression) {}

    private Schedules(Functions functions) {
        this.functions = functions;
    }

    /**
     * Starts the enabled ones.
     *
     * @throws IllegalArgumentException when an expression can't be read or uses what is not provided here, naming it
     * @throws UnknownFunction when there is no such function
     */
    public static Schedules start(List<ScheduleDefinition> definitions, Functions functions) {
        Schedules schedules = new Schedules(functions);
        Instant now = functions.options().clock().instant();
        for (ScheduleDefinition definition : definitions) {
            ScheduleExpression expression = ScheduleExpression.parse(definition.expression());
            if (functions.find(definition.function()).isEmpty()) {
                throw new UnknownFunction(definition.function());
            }
            if (definition.enabled()) {
                schedules.plan(new Running(definition, expression), now);
            }
        }
        var unused = schedules.clockwork.scheduleWithFixedDelay(
                schedules::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return schedules;
    }

    private void plan(Running running, Instant last) {
        running.expression()
                .next(last, running.definition().zone())
                .ifPresentOrElse(next -> due.put(running, next), () -> due.remove(running));
    }

    private void look() {
        Instant now = functions.options().clock().instant();
        due.forEach((running, time) -> {
            if (!time.isAfter(now)) {
                functions.invokeLater(
                        running.definition().function(),
                        ScheduledEventJson.of(running.definition(), time, functions.options()));
                plan(running, now);
            }
        });
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

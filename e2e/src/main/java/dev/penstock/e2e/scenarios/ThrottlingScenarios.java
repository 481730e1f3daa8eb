package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.EndpointStatistics;
import dev.penstock.local.sagemaker.WhenBusy;
import dev.penstock.scorer.ScorerMetrics;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.simulation.Capacity;
import dev.penstock.testkit.simulation.MappingRules;
import dev.penstock.testkit.simulation.Simulation;
import dev.penstock.testkit.simulation.SimulationRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An endpoint that takes far less than it is asked for. */
final class ThrottlingScenarios {
    private static final int ANSWERED = 200;
    private static final int THROTTLED = 400;
    private static final int ROWS_A_CALL = 10;
    private static final int BATCH = 20;
    private static final Duration RUSH = Duration.ofSeconds(20);
    private static final Duration SPAN = Duration.ofSeconds(90);
    private static final int CALLS = 60;

    /** Calls that the endpoint works on at once, and how long one takes it. */
    private static final int PLACES = 2;

    private static final Duration SERVICE = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(2);
    /** How a line of embedded metrics begins. */
    private static final String METRICS = "{\"_aws\":";

    private static final Pattern RETRIES = Pattern.compile("\"" + ScorerMetrics.ENDPOINT_RETRIES + "\":(\\d+)");

    /** A bucket of retries is full in the beginning, in each of the scorer's instances. */
    private static final int RETRIES_IN_HAND = 2;

    private static final int INSTANCES = 4;

    private ThrottlingScenarios() {}

    static List<Scenario> all() {
        return List.of(ofLong(15, "80 % throttled", ThrottlingScenarios::throttled));
    }

    private static Figures throttled(Trial trial) throws Exception {
        Lab lab = Labs.with(
                Map.of("ScorerConcurrency", Integer.toString(INSTANCES)),
                Map.of("MICRO_BATCH_ROWS", Integer.toString(ROWS_A_CALL), "ENDPOINT_CONCURRENCY", "10"));
        Run run = Run.begin(lab, trial.history());
        run.endpoint()
                .behave(EndpointBehaviour.healthy()
                        .withServiceTime(SERVICE, Duration.ZERO)
                        .withConcurrency(PLACES, WhenBusy.THROTTLE));
        long retriesBefore = retries(lab);
        run.whilePaused(() -> run.send(run.singleRides("busy-", CALLS * ROWS_A_CALL)));
        Lap rush = untilAnswered(run, 1);
        untilAnswered(run, CALLS / 5);
        Lap middle = untilAnswered(run, CALLS * 4 / 5);
        run.settle(LONG);
        EndpointStatistics all = run.endpoint().statistics();
        long retries = retries(lab) - retriesBefore;
        int inHand = INSTANCES * RETRIES_IN_HAND;
        double bound = all.calls() / 10.0 + inHand;
        trial.history().add(new Event.Measured(Instant.now(), 7, "retried calls", retries, bound));
        assertThat(rush.throttledShare())
                .as("share of throttled calls in the beginning")
                .isGreaterThanOrEqualTo(0.8);
        assertThat(middle.throttledShare())
                .as("share of throttled calls once concurrency has fallen")
                .isLessThan(0.65);
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        Figures figures = Figures.of(trial.history())
                .and("throttled at first in %", 100 * rush.throttledShare())
                .and("throttled then in %", 100 * middle.throttledShare())
                .and("retries but the first " + inHand + " in %", 100.0 * Math.max(0, retries - inHand) / all.calls());
        return figures.and("goodput in %", 100 * goodput(trial));
    }

    /** Three times what the endpoint takes, in virtual time: what it answers once the rush has begun, of what it can. */
    private static double goodput(Trial trial) {
        SimulationRules rules = SimulationRules.standard(trial.seed())
                .uncontrolled()
                .mapping(MappingRules.standard().batch(BATCH, Duration.ofSeconds(1)))
                .endpoint(new Capacity(
                        Duration.ofMillis(100), Duration.ofMillis(100), PLACES, Capacity.WhenBusy.THROTTLE));
        double capacity = rules.endpoint().rowsPerSecond(BATCH);
        try (Simulation simulation = Simulation.of(rules)) {
            simulation.clients().send("", 3 * capacity, SPAN.plus(RUSH));
            simulation.run(RUSH);
            int before = simulation.answeredCount();
            simulation.run(SPAN);
            double share = (simulation.answeredCount() - before) / (capacity * SPAN.toSeconds());
            simulation.drain(Duration.ofHours(1));
            trial.ask(simulation.history());
            assertThat(share).as("goodput, of what the endpoint takes").isGreaterThanOrEqualTo(0.9);
            assertThat(simulation.deadLetters()).as("dead letters").isZero();
            return share;
        }
    }

    /** What the endpoint did in a while. */
    private record Lap(long answered, long throttled) {

        static Lap until(EndpointStatistics now) {
            return new Lap(count(now, ANSWERED), count(now, THROTTLED));
        }

        Lap since(Lap earlier) {
            return new Lap(answered - earlier.answered, throttled - earlier.throttled);
        }

        double throttledShare() {
            return (double) throttled / Math.max(1, throttled + answered);
        }

        private static long count(EndpointStatistics statistics, int status) {
            Number count = statistics.statuses().get(status);
            return count == null ? 0 : count.longValue();
        }
    }

    /** From now on until it has answered so many calls in all. */
    private static Lap untilAnswered(Run run, int calls) {
        Lap begin = Lap.until(run.endpoint().statistics());
        await("answered calls: " + calls)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Lap.until(run.endpoint().statistics()).answered() >= calls);
        return Lap.until(run.endpoint().statistics()).since(begin);
    }

    private static long retries(Lab lab) {
        try {
            return Files.readString(lab.log())
                    .lines()
                    .filter(line -> line.startsWith(METRICS))
                    .flatMap(line -> RETRIES.matcher(line).results())
                    .mapToLong(it -> Long.parseLong(it.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.e2e.lab.Workers;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.local.sagemaker.Occasion;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Deliveries that come twice, late, out of order, or with little time left. */
final class QueueScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    private QueueScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(26, "the same delivery to two workers at once", QueueScenarios::twoWorkers),
                ofShort(27, "visibility runs out while the first worker still runs", QueueScenarios::visibilityRunsOut),
                ofShort(28, "delays and shuffling", QueueScenarios::delaysAndShuffling),
                ofShort(33, "1,000 rows, 2 s left", QueueScenarios::littleTime));
    }

    private static Figures twoWorkers(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        run.whilePaused(() -> {
            run.send(run.singleRides("twice-", 10));
            try (Workers workers = Workers.of(run.lab(), 2)) {
                Workers.Taken taken = workers.receive(10);
                assertThat(workers.handOver(taken, Duration.ofSeconds(30))).allMatch(Workers.Answer::isAllGood);
                workers.delete(taken);
            }
        });
        run.settle(SOON);
        Figures figures = Figures.of(trial.history());
        assertThat(figures.values()).as("both published").containsEntry("repeats", 10.0);
        return figures;
    }

    private static Figures visibilityRunsOut(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        trial.history().add(new Event.Disturbed(Instant.now(), "visibility of 2 s"));
        run.visibility(Duration.ofSeconds(2));
        try {
            run.faults(new FaultRule(
                    new Fault.Slow(Duration.ofSeconds(4)), Occasion.always().firstCalls(1)));
            run.send(run.singleRides("late-", 10));
            run.settle(SOON);
        } finally {
            run.visibility(Duration.ofMinutes(6));
        }
        int most = trial.history().all(Event.Received.class).stream()
                .mapToInt(Event.Received::receiveCount)
                .max()
                .orElse(0);
        assertThat(most).as("a second worker had it").isGreaterThan(1);
        return Figures.of(trial.history()).and("most receives", most);
    }

    private static Figures delaysAndShuffling(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        List<Request> requests = new ArrayList<>(run.singleRides("shuffled-", 200));
        Random random = trial.random();
        Collections.shuffle(requests, random);
        run.send(requests, request -> Duration.ofSeconds(random.nextInt(4)));
        run.settle(SOON);
        assertThat(trial.history().all(Event.Published.class).stream()
                        .map(Event.Published::requestId)
                        .distinct())
                .hasSize(200);
        return Figures.of(trial.history());
    }

    private static Figures littleTime(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        trial.history().add(new Event.Disturbed(Instant.now(), "2 s left"));
        run.whilePaused(() -> {
            run.endpoint().behave(EndpointBehaviour.healthy().withServiceTime(Duration.ZERO, Duration.ofMillis(5)));
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                requests.add(run.rides("thousand-" + i, 100 * i, 100));
            }
            run.send(requests);
            try (Workers workers = Workers.of(run.lab(), 1)) {
                Workers.Taken taken = workers.receive(10);
                Workers.Answer answer =
                        workers.handOver(taken, Duration.ofSeconds(2)).get(0);
                trial.history()
                        .add(new Event.Measured(
                                Instant.now(),
                                10,
                                "seconds until the answer",
                                answer.took().toMillis() / 1e3,
                                1.8));
                assertThat(answer.failures()).as("untouched deliveries").isEqualTo(10);
            }
            run.heal();
        });
        run.settle(SOON);
        return Figures.of(trial.history());
    }
}

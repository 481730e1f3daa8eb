package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Rides;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.local.sagemaker.Occasion;
import dev.penstock.local.sagemaker.RowCondition;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row on which the model refuses or fails, among others. */
final class PoisonScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** A ride, and of those that are sent the only one as humid. */
    private static final int POISON = 400;

    private PoisonScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(12, "one bad row among 128", PoisonScenarios::refused),
                ofShort(14, "one row makes the model fail with 500", PoisonScenarios::failing));
    }

    private static Figures refused(Trial trial) throws Exception {
        Run run = begun(trial, 400);
        List<Integer> instances = new ArrayList<>(neighbours(127));
        instances.add(77, POISON);
        List<Row> rows = new ArrayList<>();
        instances.forEach(i -> rows.add(Row.of(run.lab().rides().prediction(i))));
        rows.set(77, Row.failing(RowErrorCode.MODEL_REJECTED));
        run.send(new Request("one-bad-row", Rides.body("one-bad-row", instances), Expected.rows(rows), false));
        run.settle(SOON);
        int calls = trial.history().all(Event.Called.class).size();
        trial.history()
                .add(new Event.Measured(Instant.now(), 6, "calls for one bad row among 128", calls, 1 + 2 * 7 + 1));
        assertThat(trial.history().all(Event.Published.class).get(0).predictions().stream()
                        .filter(prediction -> !prediction.hasFailed()))
                .hasSize(127);
        return Figures.of(trial.history());
    }

    private static Figures failing(Trial trial) throws Exception {
        Run run = begun(trial, 500);
        List<Request> requests = new ArrayList<>();
        neighbours(63).forEach(i -> requests.add(run.rides("neighbour-" + i, i, 1)));
        String body = Rides.body("poison", List.of(POISON));
        requests.add(
                30, Request.poison("poison", body, Expected.rows(List.of(Row.failing(RowErrorCode.MODEL_FAILED)))));
        run.whilePaused(() -> run.send(requests));
        run.settle(SOON);
        long alone = trial.history().all(Event.Called.class).stream()
                .filter(call -> call.rows() == 1)
                .count();
        int receives = trial.history().all(Event.Received.class).stream()
                .filter(it -> it.requestId().equals("poison"))
                .mapToInt(Event.Received::receiveCount)
                .max()
                .orElse(0);
        assertThat(receives).as("attempts until it stood alone").isLessThanOrEqualTo(3);
        assertThat(trial.history().all(Event.DeadLettered.class)).hasSize(1);
        return Figures.of(trial.history()).and("calls of one row", alone);
    }

    /** The model fails with this status on a call with the poison row in it. */
    private static Run begun(Trial trial, int status) {
        Run run = Run.begin(Labs.usual(), trial.history());
        RowCondition poison =
                new RowCondition(Rides.HUMIDITY_COLUMN, RowCondition.Comparison.EQUALS, Rides.humidity(POISON));
        run.faults(new FaultRule(
                new Fault.ModelFailed(status, "no"), Occasion.always().withRow(poison)));
        return run;
    }

    /** So many rides, none as humid as the poison. */
    private static List<Integer> neighbours(int count) {
        List<Integer> neighbours = new ArrayList<>();
        for (int i = 0; neighbours.size() < count; i++) {
            if (Rides.humidity(i) != Rides.humidity(POISON)) {
                neighbours.add(i);
            }
        }
        return neighbours;
    }
}

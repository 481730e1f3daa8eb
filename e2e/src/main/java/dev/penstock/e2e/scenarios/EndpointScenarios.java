package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.lambda.mapping.MappingCounts;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.local.sagemaker.Occasion;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An endpoint that is slow, breaks off, answers wrongly, or fails. */
final class EndpointScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    private EndpointScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofLong(1, "happy path, 10,000 requests", EndpointScenarios::happyPath),
                ofLong(5, "1 % of endpoint calls take 5 s", EndpointScenarios::someAreSlow),
                ofShort(6, "endpoint hangs for 60 s", EndpointScenarios::hangs),
                ofShort(
                        7,
                        "body drips a byte a second",
                        trial -> passing(trial, new Fault.Drip(Duration.ofSeconds(1)))),
                ofShort(8, "connection reset mid-body", trial -> passing(trial, new Fault.Reset(true))),
                ofShort(9, "truncated answer", EndpointScenarios::truncated),
                ofShort(10, "n-1, n+1, 0 rows, a 204", EndpointScenarios::wrongCounts),
                ofShort(11, "NaN or infinity in an answer", EndpointScenarios::notFinite),
                ofShort(
                        13,
                        "ModelError with original status 0",
                        trial -> passing(trial, new Fault.ModelFailed(0, "time is up"))),
                ofShort(18, "500 and 530 mixed", EndpointScenarios::mixed));
    }

    private static Figures happyPath(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        run.whilePaused(() -> run.send(run.singleRides("happy-", 10_000)));
        long batchesBefore = run.counts().batches();
        run.settle(Duration.ofMinutes(3));
        long batches = run.counts().batches() - batchesBefore;
        int calls = trial.history().all(Event.Called.class).size();
        assertThat(calls).as("one call a batch").isEqualTo((int) batches);
        assertThat(batches).as("batches of 100").isBetween(100L, 115L);
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        return Figures.of(trial.history()).and("batches", batches);
    }

    private static Figures someAreSlow(Trial trial) throws Exception {
        Lab lab = Labs.with(Map.of("BatchSize", "1", "BatchWindow", "0"), Map.of("ENDPOINT_TIMEOUT_SECONDS", "20"));
        Run run = Run.begin(lab, trial.history());
        run.faults(new FaultRule(
                new Fault.Slow(Duration.ofSeconds(5)), Occasion.always().withProbability(0.01)));
        MappingCounts before = run.counts();
        run.send(run.singleRides("slow-", 400));
        run.settle(Duration.ofMinutes(2));
        assertThat(run.endpoint().statistics().faults()).as("slow calls").isPositive();
        assertThat(run.counts().errors()).as("killed invocations").isEqualTo(before.errors());
        assertThat(run.endpoint().statistics().calls())
                .as("a call a request, none repeated")
                .isEqualTo(400);
        return Figures.of(trial.history())
                .and("slow calls", run.endpoint().statistics().faults());
    }

    private static Figures hangs(Trial trial) throws Exception {
        Run run = Run.begin(Labs.impatient(), trial.history());
        run.faults(new FaultRule(
                new Fault.Hang(Duration.ofMinutes(1)), Occasion.always().firstCalls(3)));
        MappingCounts before = run.counts();
        run.send(run.singleRides("hang-", 20));
        run.settle(SOON);
        assertThat(run.endpoint().statistics().faults()).isEqualTo(3);
        assertThat(run.counts().errors()).as("killed invocations").isEqualTo(before.errors());
        assertThat(run.counts().failed()).as("deferred deliveries").isGreaterThan(before.failed());
        return Figures.of(trial.history());
    }

    /** One call fails in a way that passes: it is tried again, and nobody notices. */
    private static Figures passing(Trial trial, Fault fault) throws Exception {
        Run run = Run.begin(Labs.impatient(), trial.history());
        run.faults(new FaultRule(fault, Occasion.always().firstCalls(1)));
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(run.rides("passing-" + i, 10 * i, 10));
        }
        run.send(requests);
        run.settle(SOON);
        assertThat(run.endpoint().statistics().faults()).isEqualTo(1);
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        assertThat(trial.history().all(Event.Published.class)).hasSize(8);
        return Figures.of(trial.history());
    }

    private static Figures truncated(Trial trial) throws Exception {
        return onceEach(trial, List.of(new Fault.Truncated(true), new Fault.Truncated(false)));
    }

    private static Figures wrongCounts(Trial trial) throws Exception {
        return onceEach(
                trial,
                List.of(new Fault.WrongRows(-1), new Fault.WrongRows(1), new Fault.NoRows(), new Fault.NoContent()));
    }

    /** Each fault befalls the first call for a request of ten rows, of which nothing may be published but the right answer. */
    private static Figures onceEach(Trial trial, List<Fault> faults) throws Exception {
        Run run = Run.begin(Labs.impatient(), trial.history());
        int requests = 0;
        for (Fault fault : faults) {
            run.faults(new FaultRule(fault, Occasion.always().firstCalls(1)));
            run.endpoint().resetStatistics();
            run.send(run.rides("answer-" + requests, 100 * requests, 10));
            run.settle(SOON);
            assertThat(run.endpoint().statistics().faults())
                    .as(fault.toString())
                    .isEqualTo(1);
            assertThat(run.endpoint().statistics().calls()).as(fault.toString()).isBetween(2L, 3L);
            requests++;
        }
        assertThat(trial.history().all(Event.Published.class)).hasSize(faults.size());
        return Figures.of(trial.history());
    }

    private static Figures notFinite(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        int requests = 0;
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            run.faults(
                    new FaultRule(new Fault.NotFinite(value), Occasion.always().firstCalls(1)));
            int first = 100 * requests;
            List<Row> rows = new ArrayList<>(List.of(Row.failing(RowErrorCode.MODEL_BAD_RESPONSE)));
            IntStream.range(first + 1, first + 10)
                    .forEach(i -> rows.add(Row.of(run.lab().rides().prediction(i))));
            Request request = run.rides("finite-" + requests, first, 10);
            run.send(new Request(request.id(), request.body(), Expected.rows(rows), false));
            run.settle(SOON);
            requests++;
        }
        assertThat(trial.history().all(Event.DeadLettered.class)).hasSize(3);
        return Figures.of(trial.history());
    }

    private static Figures mixed(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        Occasion once = Occasion.always().firstCalls(1);
        run.faults(
                new FaultRule(Fault.Refused.INTERNAL_FAILURE, once),
                new FaultRule(Fault.Refused.INTERNAL_DEPENDENCY, once),
                new FaultRule(Fault.Refused.INTERNAL_FAILURE, once),
                new FaultRule(Fault.Refused.INTERNAL_DEPENDENCY, once));
        run.send(run.singleRides("mixed-", 200));
        run.settle(SOON);
        assertThat(run.endpoint().statistics().statuses()).containsKeys(500, 530);
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        return Figures.of(trial.history());
    }
}

package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.deadletters.Cause;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Diagnoser;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.LetterGroup;
import dev.penstock.deadletters.ReplayEnd;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.Selection;
import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Letters;
import dev.penstock.e2e.lab.Rides;
import dev.penstock.e2e.lab.Run;
import dev.penstock.environment.Time;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.Fault;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.local.sagemaker.Occasion;
import dev.penstock.local.sagemaker.RowCondition;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Letters that are looked at and replayed, by the operator's library, beside the running scorer. */
final class DeadLetterScenarios {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String NO_SEASON = "9";

    /** The first of 24 rides of one humidity. */
    private static final int HUMID = 384;

    private static final ReplayOptions ALL_AT_ONCE =
            ReplayOptions.DEFAULT.withCanary(0).withRate(0).withMostReturned(1).withHold(Duration.ofSeconds(20));

    private DeadLetterScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(29, "replay of dead letters during live traffic", DeadLetterScenarios::duringTraffic),
                ofShort(30, "dead-letter fidelity", DeadLetterScenarios::fidelity),
                ofShort(32, "receive limit reached", DeadLetterScenarios::exhausted),
                ofShort(46, "a replayed letter fails again and again", DeadLetterScenarios::again));
    }

    private static Figures duringTraffic(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        try (Letters letters = Letters.of(run, trial.history())) {
            modelRefuses(run);
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                requests.add(humid(run, "mended-" + i, HUMID + i));
            }
            for (int i = 0; i < 5; i++) {
                requests.add(outOfRange("bad-" + i, i));
            }
            run.send(requests);
            run.settleAround(SOON);
            letters.look();
            assertThat(new Grouping(letters.index()).groups())
                    .extracting(LetterGroup::count)
                    .containsExactly(20, 5);
            run.endpoint().behave(EndpointBehaviour.healthy());
            CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> run.send(run.singleRides("live-", 200)));
            ReplayEnd end = letters.replay(letters.plan(Selection.ALL), ALL_AT_ONCE.withRate(10));
            traffic.join();
            run.settleAround(SOON);

            assertThat(end.kind()).as(end.note()).isEqualTo(ReplayEnd.Kind.DONE);
            assertThat(end.counts().confirmed()).as("confirmed").isEqualTo(20);
            assertThat(end.counts().returned()).as("returned").isEqualTo(5);
            List<DeadLetter> left = letters.look();
            assertThat(left).as("what is still bad").hasSize(5).allMatch(it -> it.replays() == 1);
            double rate = rate(trial);
            assertThat(rate).as("letters a second").isLessThan(11);
            return Figures.of(trial.history()).and("letters replayed", 25).and("letters a second", rate);
        }
    }

    /** How many were sent a second after the first batch, up to and with the last. */
    private static double rate(Trial trial) {
        List<Instant> times = trial.history().all(Event.Replayed.class).stream()
                .map(Event.Replayed::at)
                .sorted()
                .toList();
        assertThat(times).as("replayed").hasSize(25);
        Instant first = times.get(0);
        Instant last = times.get(times.size() - 1);
        long later = times.stream().filter(first::isBefore).count();
        return later * 1e3 / Duration.between(first, last).toMillis();
    }

    private static Figures fidelity(Trial trial) throws Exception {
        Lab lab = Labs.usual();
        Run run = Run.begin(lab, trial.history());
        try (Letters letters = Letters.of(run, trial.history())) {
            modelRefuses(run);
            String secret = "s3cret-" + Long.toHexString(trial.seed());
            List<Request> requests = List.of(
                    humid(run, "refused", HUMID),
                    outOfRange("out-of-range", 1),
                    bad("number", Rides.instance(2).replace("32.575", "31337.25"), RowErrorCode.OUT_OF_RANGE),
                    bad("text", Rides.instance(3).replace("32.575", "\"" + secret + "\""), RowErrorCode.WRONG_TYPE),
                    Request.of(
                            "stranger",
                            "{ \"id\":\"stranger\",\t\"model\":\"nobody\", \"instances\":[\"ünï\\u0063ode \uD83D\uDEB2 "
                                    + secret + "\", 31337.25, 1.0e+01]\n}",
                            Expected.refused(Reason.UNKNOWN_MODEL)));
            run.send(requests);
            run.settleAround(SOON);
            List<DeadLetter> found = letters.look();
            assertThat(found.stream()
                            .collect(Collectors.toMap(it -> it.replayedAs().value(), DeadLetter::body)))
                    .as("bodies")
                    .isEqualTo(requests.stream().collect(Collectors.toMap(Request::id, Request::body)));
            for (DeadLetter letter : found) {
                assertThat(letter.attributes().toString()).as("attributes").doesNotContain(secret, "31337");
            }
            assertThat(Files.readString(lab.log())).as("log").doesNotContain(secret, "31337");
            ReplayEnd end = letters.replay(letters.plan(Selection.ALL), ALL_AT_ONCE);
            assertThat(end.counts().returned()).as("returned").isEqualTo(5);
            run.settleAround(SOON);
            assertThat(letters.look().stream().map(DeadLetter::body))
                    .as("bodies after a replay")
                    .containsExactlyInAnyOrderElementsOf(
                            requests.stream().map(Request::body).toList());
            return Figures.of(trial.history());
        }
    }

    private static Figures exhausted(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        try (Letters letters = Letters.of(run, trial.history())) {
            trial.history().add(new Event.Disturbed(Instant.now(), "a receive limit of 2 and no endpoint"));
            run.receiveLimit(2);
            Request request = run.rides("worn", 7, 1);
            try {
                run.faults(new FaultRule(Fault.Refused.OUTAGE, Occasion.always()));
                run.send(Request.of(
                        request.id(), request.body(), Expected.oneOf(request.expected(), Expected.exhausted())));
                run.settleAround(SOON);
            } finally {
                run.receiveLimit(1_000);
                run.endpoint().behave(EndpointBehaviour.healthy());
            }
            List<DeadLetter> found = letters.look();
            assertThat(found).extracting(it -> it.cause().reason()).containsExactly(Cause.EXHAUSTED);
            Diagnoser diagnoser =
                    new Diagnoser(Lab.root().resolve("models"), Time.real().clock());
            assertThat(diagnoser.diagnose(found.get(0).body()).isFit())
                    .as("its body is fit")
                    .isTrue();
            ReplayEnd end = letters.replay(letters.plan(Selection.ALL.withReason(Cause.EXHAUSTED)), ALL_AT_ONCE);
            assertThat(end.counts().confirmed()).as("confirmed").isEqualTo(1);
            run.settleAround(SOON);
            assertThat(letters.look()).isEmpty();
            return Figures.of(trial.history());
        }
    }

    private static Figures again(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        ReplayOptions options = ALL_AT_ONCE.withParkAfter(2);
        try (Letters letters = Letters.of(run, trial.history())) {
            run.send(outOfRange("stubborn", 1));
            run.settleAround(SOON);
            for (int replays = 0; replays < options.parkAfter(); replays++) {
                assertThat(letters.look()).extracting(DeadLetter::replays).containsExactly(replays);
                ReplayEnd end = letters.replay(letters.plan(Selection.ALL), options);
                assertThat(end.counts().returned()).as("returned").isEqualTo(1);
                run.settleAround(SOON);
            }
            assertThat(letters.look()).extracting(DeadLetter::replays).containsExactly(options.parkAfter());
            ReplayEnd end = letters.replay(letters.plan(Selection.ALL), options);
            assertThat(end.kind()).isEqualTo(ReplayEnd.Kind.DONE);
            assertThat(end.counts().parked()).as("parked").isEqualTo(1);
            assertThat(end.counts().sent()).as("sent").isZero();
            run.settleAround(SOON);
            assertThat(letters.look()).as("the parked letter stays").hasSize(1);
            return Figures.of(trial.history()).and("replays", options.parkAfter());
        }
    }

    private static void modelRefuses(Run run) {
        RowCondition humid =
                new RowCondition(Rides.HUMIDITY_COLUMN, RowCondition.Comparison.EQUALS, Rides.humidity(HUMID));
        run.faults(new FaultRule(
                new Fault.ModelFailed(400, "no"), Occasion.always().withRow(humid)));
    }

    /** A ride that the model refuses for as long as it does. */
    private static Request humid(Run run, String id, int ride) {
        Row row = Row.of(run.lab().rides().prediction(ride)).orFailing(RowErrorCode.MODEL_REJECTED);
        return Request.of(id, Rides.body(id, List.of(ride)), Expected.rows(List.of(row)));
    }

    private static Request outOfRange(String id, int ride) {
        return bad(id, Rides.instance(ride).replace("\",2,", "\"," + NO_SEASON + ","), RowErrorCode.OUT_OF_RANGE);
    }

    private static Request bad(String id, String instance, RowErrorCode code) {
        String body = "{\"id\":\"%s\", \"source\":\"/scenarios\", \"model\":\"%s\", \"instances\":[ %s ]}"
                .formatted(id, Rides.MODEL, instance);
        return Request.of(id, body, Expected.rows(List.of(Row.failing(code))));
    }
}

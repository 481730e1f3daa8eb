package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.sns.SnsFaults;
import dev.penstock.schemas.Reason;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A topic, or a dead-letter queue, that does not take what it is given. */
final class TopicScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    private TopicScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(23, "SNS stores, then the connection is reset", TopicScenarios::storedAndReset),
                ofShort(24, "3 of 10 publish entries fail", TopicScenarios::someEntriesFail),
                ofShort(25, "SNS throttles, KMS denied", TopicScenarios::refused),
                ofShort(31, "the dead-letter queue refuses", TopicScenarios::noDeadLetters));
    }

    private static Figures storedAndReset(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        trial.history().add(new Event.Disturbed(Instant.now(), "SNS resets after storing"));
        run.lab().cloud().sns().faults().resetAfterStoring(1);
        run.send(run.singleRides("stored-", 10));
        run.settle(SOON);
        Figures figures = Figures.of(trial.history());
        assertThat(figures.values()).as("published twice").containsEntry("repeats", 10.0);
        List<Event.Published> published = trial.history().all(Event.Published.class);
        assertThat(published.stream()
                        .map(it -> it.requestId() + "." + it.attempt())
                        .distinct())
                .as("event ids")
                .hasSize(10);
        return figures;
    }

    private static Figures someEntriesFail(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        trial.history().add(new Event.Disturbed(Instant.now(), "SNS refuses entries"));
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        run.lab().cloud().sns().faults().failEntries(entry -> failsAtFirst(entry, tries));
        run.whilePaused(() -> run.send(run.singleRides("entry-", 10)));
        run.settle(SOON);
        assertThat(tries).hasSize(10);
        tries.forEach((id, count) ->
                assertThat(count.get()).as("tries of " + id).isEqualTo(id.matches("entry-[0-2]") ? 2 : 1));
        return Figures.of(trial.history())
                .and(
                        "entries tried",
                        tries.values().stream().mapToInt(AtomicInteger::get).sum());
    }

    private static boolean failsAtFirst(SnsFaults.Entry entry, Map<String, AtomicInteger> tries) {
        String id = entry.attributes().getOrDefault("requestid", "?");
        int count = tries.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        return id.matches("entry-[0-2]") && count == 1;
    }

    /** More refusals than one invocation tries, so that deliveries come back. */
    private static Figures refused(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        SnsFaults faults = run.lab().cloud().sns().faults();
        trial.history().add(new Event.Disturbed(Instant.now(), "SNS throttles"));
        faults.throttle(4);
        run.send(run.singleRides("throttled-", 10));
        run.settle(SOON);
        trial.history().add(new Event.Disturbed(Instant.now(), "KMS denies"));
        faults.denyKey(3);
        run.send(run.singleRides("denied-", 10));
        run.settle(SOON);
        int most = trial.history().all(Event.Received.class).stream()
                .mapToInt(Event.Received::receiveCount)
                .max()
                .orElse(0);
        assertThat(most).as("deliveries came back").isGreaterThan(1);
        assertThat(trial.history().all(Event.DeadLettered.class)).isEmpty();
        return Figures.of(trial.history()).and("most receives", most);
    }

    private static Figures noDeadLetters(Trial trial) throws Exception {
        Run run = Run.begin(Labs.usual(), trial.history());
        trial.history().add(new Event.Disturbed(Instant.now(), "the dead-letter queue refuses"));
        AtomicInteger refusals = new AtomicInteger();
        String letters = run.lab().output("DeadLetterQueueUrl");
        run.gate(call -> !(call.operation().equals("SendMessageBatch")
                && call.body().contains(letters)
                && refusals.incrementAndGet() <= 4));
        run.send(Request.of(
                "unknown",
                "{\"id\":\"unknown\",\"model\":\"nobody\",\"instances\":[1]}",
                Expected.refused(Reason.UNKNOWN_MODEL)));
        run.send(run.singleRides("beside-", 5));
        run.settle(SOON);
        assertThat(refusals.get()).isGreaterThan(4);
        int receives = trial.history().all(Event.Received.class).stream()
                .filter(it -> it.requestId().equals("unknown"))
                .mapToInt(Event.Received::receiveCount)
                .max()
                .orElse(0);
        assertThat(receives).as("it stayed on the queue").isGreaterThan(1);
        assertThat(trial.history().all(Event.DeadLettered.class)).hasSize(1);
        return Figures.of(trial.history()).and("refusals", 4);
    }
}

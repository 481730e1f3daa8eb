package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Replays to a queue that nobody reads, without results; the scenarios replay to the scorer. */
class ReplayTest extends OnQueues {
    private static final ReplayOptions OPTIONS = ReplayOptions.DEFAULT
            .withCanary(0)
            .withRate(0)
            .withHold(Duration.ofSeconds(2))
            .unconfirmed();
    private String destination = "";

    @BeforeEach
    void openDestination() {
        destination = queues.newQueue();
    }

    private void dead(int number) {
        for (int i = 0; i < number; i++) {
            SomeLetters.send(
                    queues.sqs(), letters, SomeLetters.request("r-" + i, "9"), SomeLetters.outOfRange("r-" + i, 0));
        }
        look();
    }

    private void look() {
        new Browse(queue(), index, Time.real()).refresh(met -> {});
    }

    private DeadLetterQueue queue() {
        return new DeadLetterQueue(queues.sqs(), letters);
    }

    private ReplayPlan plan() {
        return new Planner(index, Time.real().clock()).plan(letters, destination, Selection.ALL);
    }

    private ReplayEnd replay(ReplayPlan plan, ReplayOptions options, ReplayWatch watch) {
        return new Replay(queue(), queues.sqs(), index, Optional.empty(), Time.real()).run(plan, options, watch);
    }

    private Map<String, List<Message>> arrived() {
        Map<String, List<Message>> arrived = new HashMap<>();
        List<Message> some;
        do {
            some = queues.sqs()
                    .receiveMessage(it ->
                            it.queueUrl(destination).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            some.forEach(message -> arrived.computeIfAbsent(
                            message.messageAttributes().get("requestid") == null
                                    ? "?"
                                    : message.messageAttributes()
                                            .get("requestid")
                                            .stringValue(),
                            id -> new ArrayList<>())
                    .add(message));
        } while (!some.isEmpty());
        return arrived;
    }

    @Test
    void every_letter_of_the_plan_arrives_once_and_what_came_later_stays() {
        dead(35);
        ReplayPlan plan = plan();
        SomeLetters.send(queues.sqs(), letters, SomeLetters.request("late", "9"), SomeLetters.outOfRange("late", 0));
        ReplayEnd end = replay(plan, OPTIONS, ReplayWatch.NOBODY);

        assertThat(end.kind()).isEqualTo(ReplayEnd.Kind.DONE);
        assertThat(end.counts()).isEqualTo(new ReplayCounts(35, 35, 0, 0, 0, 0, 0));
        assertThat(queues.on(letters)).isEqualTo(1);
        assertThat(queues.on(destination)).isEqualTo(35);
    }

    @Test
    void a_plan_that_is_run_again_sends_nothing() {
        dead(3);
        ReplayPlan plan = plan();
        replay(plan, OPTIONS, ReplayWatch.NOBODY);
        ReplayEnd again = replay(plan, OPTIONS, ReplayWatch.NOBODY);
        assertThat(again.counts().sent()).isEqualTo(3);
        assertThat(queues.on(destination)).isEqualTo(3);
    }

    @Test
    void a_letter_that_was_sent_but_not_deleted_is_only_deleted() {
        dead(2);
        ReplayPlan plan = plan();
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, Time.real().clock().instant());
        LetterId first = plan.letters().get(0).letter();
        journal.sending(List.of(first), Time.real().clock().instant());
        journal.sent(List.of(first));

        ReplayEnd end = replay(plan, OPTIONS, ReplayWatch.NOBODY);
        assertThat(end.counts().sent()).isEqualTo(2);
        assertThat(queues.on(destination)).isEqualTo(1);
        assertThat(queues.on(letters)).isZero();
    }

    @Test
    void a_letter_that_others_had_while_it_was_looked_for_is_sent_later() {
        dead(12);
        ReplayPlan plan = plan();
        queues.sqs().receiveMessage(it -> it.queueUrl(letters).visibilityTimeout(2));
        ReplayEnd end = replay(plan, OPTIONS.withRate(3).withHold(Duration.ofSeconds(60)), ReplayWatch.NOBODY);
        assertThat(end.counts()).isEqualTo(new ReplayCounts(12, 12, 0, 0, 0, 0, 0));
        assertThat(queues.on(letters)).isZero();
    }

    @Test
    void what_a_killed_run_had_received_is_waited_for() {
        dead(3);
        ReplayPlan plan = plan();
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, Time.real().clock().instant());
        Heartbeat.start(journal, Time.real().clock(), Duration.ofSeconds(60)).close();
        assertThat(journal.heldUntil())
                .isAfter(Time.real().clock().instant().plusSeconds(60))
                .isBefore(Time.real().clock().instant().plusSeconds(70));
        replay(plan, OPTIONS, ReplayWatch.NOBODY);
        assertThat(journal.heldUntil()).as("after an orderly end").isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_letter_in_two_plans_is_sent_by_one_of_them() {
        dead(4);
        ReplayPlan one = plan();
        ReplayPlan other = new ReplayPlan(letters, destination, SomeLetters.NOON, "other", List.of(), one.letters());
        replay(one, OPTIONS, ReplayWatch.NOBODY);
        ReplayEnd end = replay(other, OPTIONS, ReplayWatch.NOBODY);
        assertThat(end.counts()).isEqualTo(new ReplayCounts(4, 0, 0, 0, 0, 4, 0));
        assertThat(queues.on(destination)).isEqualTo(4);
    }

    @Test
    void a_letter_that_was_replayed_too_often_is_parked_and_stays() {
        SomeLetters.send(queues.sqs(), letters, SomeLetters.request("r-1", "9"), SomeLetters.outOfRange("r-1", 3));
        look();
        ReplayEnd end = replay(plan(), OPTIONS, ReplayWatch.NOBODY);
        assertThat(end.counts()).isEqualTo(new ReplayCounts(1, 0, 0, 0, 1, 0, 0));
        assertThat(queues.on(letters)).isEqualTo(1);
        assertThat(queues.on(destination)).isZero();
    }

    @Test
    void the_body_is_the_same_and_the_attributes_name_the_request_and_count_the_replay() {
        SomeLetters.send(queues.sqs(), letters, "{\"ünïcode\": \t 1e5}", SomeLetters.outOfRange("r-1", 1));
        look();
        ReplayPlan plan = plan();
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, SomeLetters.NOON);
        new LetterSender(queue(), queues.sqs(), plan, journal, true, Time.real())
                .send(Map.of(plan.letters().get(0).letter(), List.of(new Held(letter(), "none", Instant.MAX))));
        List<Message> arrived = arrived().getOrDefault("r-1", List.of());
        assertThat(arrived).hasSize(1);
        assertThat(arrived.get(0).body()).isEqualTo("{\"ünïcode\": \t 1e5}");
        assertThat(arrived.get(0).messageAttributes()).containsOnlyKeys("requestid", "replays");
        assertThat(arrived.get(0).messageAttributes())
                .hasEntrySatisfying(
                        "replays", it -> assertThat(it.stringValue()).isEqualTo("2"));
    }

    private DeadLetter letter() {
        List<DeadLetter> found = new ArrayList<>();
        index.forEachOpen(it -> found.add(it.letter()));
        return found.get(0);
    }

    @Test
    void at_most_so_many_a_second_are_sent() {
        dead(30);
        long began = System.nanoTime();
        replay(plan(), OPTIONS.withRate(10), ReplayWatch.NOBODY);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_replay_that_is_asked_to_end_does_so_and_goes_on_later() {
        dead(20);
        ReplayPlan plan = plan();
        ReplayEnd end = replay(plan, OPTIONS.withRate(10), new ReplayWatch() {
            private int sent;

            @Override
            public void at(ReplayCounts counts) {
                sent = counts.sent();
            }

            @Override
            public boolean wantsToEnd() {
                return sent >= 10;
            }
        });
        assertThat(end.kind()).isEqualTo(ReplayEnd.Kind.INTERRUPTED);
        assertThat(end.counts().remaining()).isEqualTo(10);
        assertThat(replay(plan, OPTIONS, ReplayWatch.NOBODY).counts().sent()).isEqualTo(20);
        assertThat(queues.on(destination)).isEqualTo(20);
    }
}

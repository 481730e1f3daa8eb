package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What AWS says of an event source mapping of a queue, and the simulated one does. */
class SimulatedMappingTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final MappingRules RULES = MappingRules.standard().batch(10, WINDOW);

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final History history = new History();
    private final SimulatedQueue queue =
            new SimulatedQueue(QueueRules.standard(), time, 1, history, new DeadLetterShelf(time, history));
    private final List<Batch> batches = new ArrayList<>();

    private record Batch(Duration at, int size) {}

    @AfterEach
    void end() {
        time.close();
    }

    private SimulatedMapping mapping(MappingRules rules, Function<List<Delivered>, Set<String>> function) {
        SimulatedMapping mapping = new SimulatedMapping(rules, time, queue, function, 1);
        mapping.begin();
        return mapping;
    }

    /** A function that takes so long and reports nothing. */
    private Function<List<Delivered>, Set<String>> taking(Duration each) {
        return batch -> {
            batches.add(new Batch(Duration.between(BEGIN, time.now()), batch.size()));
            time.pause(each);
            return Set.of();
        };
    }

    private void send(int messages, String body) {
        for (int i = 0; i < messages; i++) {
            queue.send("r-" + i, body, "", Duration.ZERO);
        }
    }

    @Test
    void a_batch_closes_at_its_size() {
        send(25, "body");
        mapping(RULES, taking(Duration.ZERO));
        time.pause(Duration.ofSeconds(30));
        assertThat(batches).extracting(Batch::size).containsExactly(10, 10, 5);
        assertThat(batches.get(0).at()).isLessThan(WINDOW);
    }

    @Test
    void a_batch_that_is_not_full_closes_at_its_window_after_its_first_message() {
        mapping(RULES, taking(Duration.ZERO));
        time.pause(Duration.ofSeconds(5));
        send(1, "body");
        time.pause(Duration.ofMillis(800));
        send(1, "body");
        time.pause(Duration.ofSeconds(5));
        assertThat(batches).extracting(Batch::size).containsExactly(2);
        assertThat(batches.get(0).at()).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_100));
    }

    @Test
    void a_batch_closes_before_it_has_6_MB() {
        send(12, "x".repeat(1_000_000));
        mapping(RULES.batch(100, WINDOW), taking(Duration.ZERO));
        time.pause(Duration.ofSeconds(30));
        assertThat(batches.stream().mapToInt(Batch::size).sum()).isEqualTo(12);
        assertThat(batches).allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(6));
    }

    @Test
    void what_is_not_reported_is_deleted_and_what_is_stays_until_it_is_visible_again() {
        send(4, "body");
        Set<String> failing = Set.of("r-0", "r-2");
        mapping(
                RULES,
                batch -> batch.stream()
                        .filter(it -> failing.contains(it.requestId()) && it.receiveCount() == 1)
                        .map(Delivered::messageId)
                        .collect(Collectors.toSet()));
        time.pause(Duration.ofSeconds(30));
        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(0, 2, 0));
        assertThat(history.all(Event.Acknowledged.class))
                .extracting(Event.Acknowledged::requestId)
                .containsExactlyInAnyOrder("r-1", "r-3");

        time.pause(Duration.ofMinutes(6));
        assertThat(queue.counts().all()).isZero();
        assertThat(history.all(Event.Received.class)).hasSize(6);
    }

    @Test
    void a_message_that_is_put_back_ends_a_long_poll_when_it_becomes_visible() {
        send(1, "body");
        List<Duration> received = new ArrayList<>();
        mapping(RULES, batch -> {
            received.add(Duration.between(BEGIN, time.now()));
            queue.changeVisibility(batch.get(0).receipt(), Duration.ofSeconds(received.size() < 3 ? 0 : 5));
            return received.size() < 4 ? Set.of(batch.get(0).messageId()) : Set.of();
        });
        time.pause(Duration.ofMinutes(1));
        assertThat(received).hasSize(4);
        assertThat(received.get(2)).isLessThan(Duration.ofSeconds(5));
        assertThat(received.get(3).minus(received.get(2))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void it_begins_with_five_batches_at_once_and_grows_by_five_a_second_to_its_maximum() {
        send(2_000, "body");
        SimulatedMapping mapping = mapping(RULES.maximumConcurrency(20), taking(Duration.ofMinutes(5)));
        time.pause(Duration.ofMillis(900));
        assertThat(mapping.running()).isEqualTo(5);
        time.pause(Duration.ofMillis(1_500));
        assertThat(mapping.running()).isBetween(10, 15);
        time.pause(Duration.ofSeconds(10));
        assertThat(mapping.running()).isEqualTo(20);
        assertThat(mapping.invocations()).isEqualTo(20);
    }

    @Test
    void pausing_takes_a_while_and_lets_what_was_received_end() {
        send(1_000, "body");
        SimulatedMapping mapping = mapping(RULES, taking(Duration.ofSeconds(1)));
        time.pause(Duration.ofSeconds(2));
        assertThat(mapping.change(false, OptionalInt.of(10))).isTrue();
        assertThat(mapping.view().state()).isEqualTo(MappingState.DISABLING);
        time.pause(RULES.shortestChange().minusMillis(1));
        assertThat(mapping.polls()).isTrue();
        time.pause(RULES.longestChange());
        assertThat(mapping.polls()).isFalse();
        assertThat(mapping.view().state()).isEqualTo(MappingState.DISABLED);

        time.pause(Duration.ofSeconds(5));
        assertThat(mapping.running()).isZero();
        assertThat(queue.counts().inFlight()).as("received, and never scored").isZero();
        send(1, "late");
        time.pause(Duration.ofHours(1));
        assertThat(queue.counts().visible()).isPositive();
    }

    @Test
    void it_takes_no_change_while_it_is_being_changed() {
        SimulatedMapping mapping = mapping(RULES, taking(Duration.ZERO));
        assertThat(mapping.change(false, OptionalInt.of(10))).isTrue();
        assertThat(mapping.change(true, OptionalInt.of(10))).isFalse();
        time.pause(RULES.longestChange());
        assertThat(mapping.change(true, OptionalInt.of(10))).isTrue();
        assertThat(mapping.view().state()).isEqualTo(MappingState.ENABLING);
    }

    @Test
    void resumed_with_a_low_maximum_it_lets_no_more_through() {
        SimulatedMapping mapping = mapping(RULES, taking(Duration.ofMinutes(1)));
        mapping.change(false, OptionalInt.of(10));
        time.pause(Duration.ofMinutes(1));
        send(1_000, "body");
        mapping.change(true, OptionalInt.of(2));
        time.pause(Duration.ofMinutes(2));
        assertThat(mapping.view().state()).isEqualTo(MappingState.ENABLED);
        assertThat(mapping.maximumConcurrency()).isEqualTo(2);
        assertThat(mapping.running()).isEqualTo(2);
        assertThat(mapping.changes()).extracting(SimulatedMapping.Change::polls).containsExactly(false, true);
    }
}

package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What AWS says of a standard queue, and the simulated one does. */
class SimulatedQueueTest extends QueueInVirtualTime {

    @Test
    void a_received_message_is_hidden_until_its_visibility_timeout_and_then_comes_again() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        assertThat(receiveOne(queue).receiveCount()).isEqualTo(1);

        time.pause(Duration.ofMinutes(6).minusMillis(1));
        assertThat(queue.receive(10)).isEmpty();
        time.pause(Duration.ofMillis(1));
        Delivered again = receiveOne(queue);

        assertThat(again.receiveCount()).isEqualTo(2);
        assertThat(again.firstReceived()).isEqualTo(BEGIN);
        assertThat(again.messageId()).isEqualTo("m-0");
    }

    @Test
    void every_receive_is_written_down() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        receiveOne(queue);
        assertThat(history.all(Event.Received.class)).containsExactly(new Event.Received(BEGIN, "r-0", "m-0", 1));
    }

    @Test
    void a_deleted_message_never_comes_again() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        assertThat(queue.delete(receiveOne(queue).receipt())).isTrue();

        time.pause(Duration.ofHours(1));
        assertThat(queue.receive(10)).isEmpty();
        assertThat(queue.counts().all()).isZero();
        assertThat(history.all(Event.Acknowledged.class)).hasSize(1);
    }

    @Test
    void one_whose_visibility_ran_out_can_still_be_deleted_by_its_last_handle() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 2);
        List<Delivered> both = queue.receive(10);
        time.pause(Duration.ofMinutes(7));
        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(2, 0, 0));

        queue.delete(both.get(0).receipt());

        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(1, 0, 0));
        assertThat(receiveOne(queue).messageId()).isEqualTo(both.get(1).messageId());
        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(0, 1, 0));
    }

    @Test
    void deleting_with_a_stale_handle_succeeds_and_may_not_delete() {
        Set<Integer> left = new HashSet<>();
        SimulatedQueue queue = queue(RULES);
        for (int i = 0; i < 20; i++) {
            queue.send("r", "body", "", Duration.ZERO);
            String stale = receiveOne(queue).receipt();
            time.pause(Duration.ofMinutes(7));
            Delivered second = receiveOne(queue);
            assertThat(queue.delete(stale)).isTrue();
            left.add(queue.counts().all());
            queue.delete(second.receipt());
            assertThat(queue.counts().all()).isZero();
        }
        assertThat(left).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void what_is_no_handle_is_refused() {
        assertThat(queue(RULES).delete("nonsense")).isFalse();
        assertThat(queue(RULES).changeVisibility("nonsense", Duration.ZERO)).isFalse();
    }

    @Test
    void a_message_is_received_as_often_as_the_redrive_policy_says_and_then_is_a_dead_letter_without_a_reason() {
        SimulatedQueue queue = queue(RULES.mostReceives(3));
        send(queue, 1);
        for (int i = 1; i <= 3; i++) {
            assertThat(receiveOne(queue).receiveCount()).isEqualTo(i);
            time.pause(Duration.ofMinutes(6));
        }
        assertThat(shelf.letters()).as("not before it would be received again").isZero();

        assertThat(queue.receive(10)).isEmpty();

        assertThat(shelf.letters()).isEqualTo(1);
        assertThat(queue.counts().all()).isZero();
        assertThat(history.all(Event.DeadLettered.class))
                .containsExactly(new Event.DeadLettered(time.now(), "r-0", Optional.empty(), "body 0"));
    }

    @Test
    void a_message_that_is_put_back_uses_up_a_receive_all_the_same() {
        SimulatedQueue queue = queue(RULES.mostReceives(2));
        send(queue, 1);
        for (int i = 0; i < 2; i++) {
            queue.changeVisibility(receiveOne(queue).receipt(), Duration.ZERO);
        }
        assertThat(queue.receive(10)).isEmpty();
        assertThat(shelf.letters()).isEqualTo(1);
    }

    @Test
    void with_120_000_in_flight_a_receive_returns_nothing_until_one_lands() {
        SimulatedQueue queue = queue(QueueRules.standard());
        send(queue, 120_010);
        List<Delivered> flying = new ArrayList<>(queue.receive(120_005));
        assertThat(flying).hasSize(120_000);
        assertThat(queue.receive(10)).isEmpty();
        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(10, 120_000, 0));

        queue.delete(flying.get(0).receipt());
        queue.changeVisibility(flying.get(1).receipt(), Duration.ofSeconds(30));
        assertThat(queue.receive(10)).as("one deleted; hidden is in flight").hasSize(1);
    }

    @Test
    void a_changed_visibility_counts_from_the_change() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        Delivered first = receiveOne(queue);
        time.pause(Duration.ofMinutes(5));
        assertThat(queue.changeVisibility(first.receipt(), Duration.ofMinutes(10)))
                .isTrue();

        time.pause(Duration.ofMinutes(10).minusMillis(1));
        assertThat(queue.receive(10)).isEmpty();
        time.pause(Duration.ofMillis(1));
        assertThat(receiveOne(queue).receiveCount()).isEqualTo(2);
    }

    @Test
    void zero_makes_it_visible_at_once() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        queue.changeVisibility(receiveOne(queue).receipt(), Duration.ZERO);
        assertThat(receiveOne(queue).receiveCount()).isEqualTo(2);
    }

    @Test
    void only_the_last_handle_of_a_message_in_flight_changes_its_visibility() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        Delivered first = receiveOne(queue);
        time.pause(Duration.ofMinutes(6));
        assertThat(queue.changeVisibility(first.receipt(), Duration.ofMinutes(1)))
                .as("visible")
                .isFalse();
        Delivered second = receiveOne(queue);
        assertThat(queue.changeVisibility(first.receipt(), Duration.ofMinutes(1)))
                .as("stale")
                .isFalse();
        assertThat(queue.changeVisibility(second.receipt(), Duration.ofMinutes(1)))
                .isTrue();
        queue.delete(second.receipt());
        assertThat(queue.changeVisibility(second.receipt(), Duration.ofMinutes(1)))
                .as("gone")
                .isFalse();
    }

    @Test
    void nothing_is_hidden_for_more_than_12_hours_from_its_receive() {
        SimulatedQueue queue = queue(RULES.visibility(Duration.ofHours(2)));
        send(queue, 1);
        Delivered delivered = receiveOne(queue);
        time.pause(Duration.ofHours(1));
        assertThat(queue.changeVisibility(
                        delivered.receipt(), Duration.ofHours(11).plusSeconds(1)))
                .isFalse();
        assertThat(queue.changeVisibility(delivered.receipt(), Duration.ofHours(11)))
                .isTrue();
    }

    @Test
    void a_delayed_message_is_counted_and_not_received_before_its_time() {
        SimulatedQueue queue = queue(RULES);
        queue.send("r", "body", "", Duration.ofMinutes(15));
        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(0, 0, 1));
        time.pause(Duration.ofMinutes(15).minusMillis(1));
        assertThat(queue.receive(10)).isEmpty();
        time.pause(Duration.ofMillis(1));
        assertThat(receiveOne(queue).sent()).isEqualTo(BEGIN);
    }

    @Test
    void a_message_is_kept_for_the_retention_from_when_it_was_sent_and_then_is_gone_without_a_letter() {
        SimulatedQueue queue = queue(RULES);
        send(queue, 1);
        time.pause(Duration.ofDays(4));
        queue.changeVisibility(receiveOne(queue).receipt(), Duration.ZERO);
        time.pause(Duration.ofMillis(1));

        assertThat(queue.receive(10)).isEmpty();
        assertThat(queue.forgotten()).isEqualTo(1);
        assertThat(shelf.letters()).isZero();
    }
}

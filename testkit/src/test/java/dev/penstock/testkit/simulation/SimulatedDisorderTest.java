package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A standard queue's disorder, and what who waits for it is told. */
class SimulatedDisorderTest extends QueueInVirtualTime {

    @Test
    void delivery_is_at_least_once_when_it_is_told_to_be() {
        SimulatedQueue queue = queue(RULES.atLeastOnce(1, 1));
        send(queue, 1);
        receiveOne(queue);
        time.pause(Duration.ofSeconds(3));
        Delivered twice = receiveOne(queue);
        queue.delete(twice.receipt());
        assertThat(queue.receive(10)).isEmpty();
        time.pause(Duration.ofSeconds(10));
        assertThat(receiveOne(queue).messageId()).as("back from the dead").isEqualTo(twice.messageId());
    }

    @Test
    void a_copy_that_is_not_back_yet_can_be_deleted_too() {
        SimulatedQueue queue = queue(RULES.atLeastOnce(0, 1));
        send(queue, 2);
        List<Delivered> both = queue.receive(10);
        queue.delete(both.get(0).receipt());
        queue.delete(both.get(0).receipt());
        assertThat(queue.counts().visible()).isZero();
        assertThat(queue.counts().inFlight()).isEqualTo(1);
    }

    @Test
    void messages_are_not_handed_out_in_the_order_in_which_they_were_sent() {
        SimulatedQueue queue = queue(RULES.shuffle(Duration.ofMillis(500)));
        send(queue, 50);
        List<String> received =
                queue.receive(50).stream().map(Delivered::requestId).toList();
        assertThat(received).hasSize(50).doesNotHaveDuplicates();
        assertThat(received).isNotEqualTo(received.stream().sorted().toList());
        List<String> sent = history.all(Event.Received.class).stream()
                .map(Event.Received::requestId)
                .toList();
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void but_who_was_sent_long_before_comes_first() {
        SimulatedQueue queue = queue(RULES.shuffle(Duration.ofMillis(500)));
        send(queue, 20);
        time.pause(Duration.ofSeconds(1));
        queue.send("late", "body", "", Duration.ZERO);
        assertThat(queue.receive(21)).last().extracting(Delivered::requestId).isEqualTo("late");
    }

    @Test
    void who_waits_is_told_when_something_is_sent_or_will_be_visible_sooner() {
        SimulatedQueue queue = queue(RULES);
        List<Long> told = new ArrayList<>();
        time.start("waits", () -> {
            for (int i = 0; i < 2; i++) {
                queue.changes().await(Duration.ofSeconds(20));
                told.add(Duration.between(BEGIN, time.now()).toSeconds());
            }
        });
        time.pause(Duration.ofSeconds(3));
        send(queue, 1);
        Delivered delivered = receiveOne(queue);
        time.pause(Duration.ofSeconds(4));
        queue.changeVisibility(delivered.receipt(), Duration.ofSeconds(1));
        time.pause(Duration.ofSeconds(30));
        assertThat(told).containsExactly(3L, 7L);
    }

    @Test
    void the_next_due_is_that_of_the_first_hidden_message_that_is_still_there() {
        SimulatedQueue queue = queue(RULES);
        assertThat(queue.nextDue()).isEmpty();
        send(queue, 2);
        List<Delivered> both = queue.receive(10);
        assertThat(queue.nextDue()).contains(BEGIN.plus(Duration.ofMinutes(6)));
        queue.changeVisibility(both.get(0).receipt(), Duration.ofSeconds(5));
        assertThat(queue.nextDue()).contains(BEGIN.plusSeconds(5));
        queue.delete(both.get(0).receipt());
        assertThat(queue.nextDue()).contains(BEGIN.plus(Duration.ofMinutes(6)));
    }
}

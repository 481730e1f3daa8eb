package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairOrderTest {
    private final FairOrder order = new FairOrder();
    private int sent;

    private QueuedMessage message(String group) {
        String id = group + sent++;
        return new QueuedMessage(id, id, "body", group, Map.of(), Instant.EPOCH, Instant.EPOCH);
    }

    private QueuedMessage add(String group) {
        QueuedMessage message = message(group);
        order.add(message, sent, sent);
        return message;
    }

    private void fly(String group, int messages) {
        for (int i = 0; i < messages; i++) {
            order.flies(message(group));
        }
    }

    private List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        for (Optional<QueuedMessage> next = order.take(); next.isPresent(); next = order.take()) {
            taken.add(next.get().group());
        }
        return taken;
    }

    @Test
    void while_nobody_is_noisy_who_came_first_goes_first() {
        for (String group : List.of("a", "b", "a", "a", "b")) {
            add(group);
        }
        assertThat(takeAll()).containsExactly("a", "b", "a", "a", "b");
    }

    @Test
    void the_quiet_ones_go_before_a_group_that_has_more_than_a_tenth_of_what_is_in_flight() {
        fly("noisy", 30);
        fly("quiet", 5);
        for (String group : List.of("noisy", "noisy", "quiet", "", "new")) {
            add(group);
        }
        assertThat(takeAll()).containsExactly("quiet", "", "new", "noisy", "noisy");
    }

    @Test
    void fewer_than_thirty_in_flight_make_nobody_noisy() {
        fly("busy", 29);
        add("busy");
        add("quiet");
        assertThat(takeAll()).containsExactly("busy", "quiet");
    }

    @Test
    void nor_does_a_tenth_of_many() {
        fly("a", 40);
        fly("others", 360);
        add("a");
        add("b");
        assertThat(takeAll()).containsExactly("a", "b");
    }

    @Test
    void messages_without_a_group_are_each_a_tenant_of_its_own() {
        fly("", 1_000);
        add("");
        add("quiet");
        assertThat(takeAll()).containsExactly("", "quiet");
    }

    @Test
    void a_group_is_noisy_no_longer_once_its_messages_have_landed() {
        List<QueuedMessage> flying = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            flying.add(message("noisy"));
        }
        flying.forEach(order::flies);
        flying.forEach(order::lands);
        add("noisy");
        add("quiet");
        assertThat(order.inFlight()).isZero();
        assertThat(takeAll()).containsExactly("noisy", "quiet");
    }

    @Test
    void it_is_not_first_in_first_out_no_group_waits_for_its_own_message_in_flight() {
        fly("a", 1);
        add("a");
        assertThat(takeAll()).containsExactly("a");
    }

    @Test
    void the_rank_decides_within_a_group() {
        order.add(message("a"), 2, 1);
        QueuedMessage first = message("a");
        order.add(first, 1, 2);
        assertThat(order.next()).contains(first);
        assertThat(order.size()).as("it was only looked at").isEqualTo(2);
        assertThat(order.take()).contains(first);
        assertThat(order.size()).isEqualTo(1);
    }

    @Test
    void a_deleted_message_is_passed_over_and_not_counted() {
        QueuedMessage gone = add("a");
        QueuedMessage left = add("a");
        gone.remove();
        order.leaves();
        assertThat(order.size()).isEqualTo(1);
        assertThat(order.take()).contains(left);
        assertThat(order.take()).isEmpty();
        assertThat(order.size()).isZero();
    }
}

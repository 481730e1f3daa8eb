package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void end() {
        time.close();
    }

    private void note(String what) {
        seen.add(Duration.between(BEGIN, time.clock().instant()).toSeconds() + " " + what);
    }

    @Test
    void hours_pass_when_everybody_waits() {
        time.pause(Duration.ofHours(2));

        assertThat(time.clock().instant()).isEqualTo(BEGIN.plus(Duration.ofHours(2)));
    }

    @Test
    void who_wakes_first_runs_first_and_ties_go_in_the_order_of_waiting() {
        time.start("b", () -> {
            time.pause(Duration.ofSeconds(5));
            note("b");
        });
        time.start("a", () -> {
            time.pause(Duration.ofSeconds(3));
            note("a");
            time.pause(Duration.ofSeconds(2));
            note("a");
        });

        time.pause(Duration.ofSeconds(10));
        note("end");

        assertThat(seen).containsExactly("3 a", "5 b", "5 a", "10 end");
    }

    @Test
    void a_signal_ends_a_wait_at_the_moment_it_is_told() {
        Signal signal = time.signal();
        time.start("waits", () -> {
            signal.await(Duration.ofHours(1));
            note("told");
            signal.await(Duration.ofSeconds(4));
            note("not told");
        });
        time.start("tells", () -> {
            time.pause(Duration.ofSeconds(7));
            signal.tell();
        });

        time.pause(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("7 told", "11 not told");
    }

    @Test
    void a_thread_that_the_holder_waits_for_carries_the_baton_on() {
        time.start("caller", () -> {
            CompletableFuture.runAsync(() -> time.pause(Duration.ofSeconds(2))).join();
            note("answered");
        });
        time.start("other", () -> {
            time.pause(Duration.ofSeconds(1));
            note("other");
        });

        time.pause(Duration.ofSeconds(5));

        assertThat(seen).containsExactly("1 other", "2 answered");
    }

    @Test
    void a_clock_can_be_off() {
        assertThat(time.clock(Duration.ofMinutes(-15)).instant()).isEqualTo(BEGIN.minus(Duration.ofMinutes(15)));
    }

    @Test
    void a_killed_actor_goes_no_further_and_the_others_do() {
        Actor actor = new Actor(time, "victim", Duration.ZERO);
        time.begin("victim", () -> {
            try {
                actor.pause(Duration.ofSeconds(10));
                note("victim");
            } catch (Killed end) {
                return actor.holdsBaton();
            }
            return actor.holdsBaton();
        });
        time.start("killer", () -> {
            time.pause(Duration.ofSeconds(1));
            actor.kill();
            time.pause(Duration.ofSeconds(20));
            note("killer");
        });

        time.pause(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("21 killer");
        assertThat(actor.dead()).isTrue();
    }
}

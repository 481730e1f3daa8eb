package dev.penstock.scorer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.penstock.scorer.guard.ConcurrencyLimit.NoPlace;
import dev.penstock.scorer.guard.ConcurrencyLimit.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ConcurrencyLimit limit = new ConcurrencyLimit(8, () -> 0.5);

    @Test
    void no_more_than_the_limit_have_a_place_at_once() throws NoPlace {
        take(8);
        assertThatThrownBy(() -> limit.take(Duration.ZERO)).isInstanceOf(NoPlace.class);
    }

    @Test
    void a_place_given_back_goes_at_once_to_who_waits_for_it() throws Exception {
        List<Place> places = take(8);
        CompletableFuture<Place> taken = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                taken.complete(limit.take(Duration.ofSeconds(60)));
            } catch (NoPlace e) {
                taken.completeExceptionally(e);
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        places.get(0).giveBack(Health.WELL);
        assertThat(taken).succeedsWithin(SOON);
        waiting.join();
    }

    @Test
    void whoever_has_asked_it_anything_leaves_it_free_for_others() throws Exception {
        Place place = limit.take(Duration.ZERO);
        place.gap();
        assertOthersMayCall();
        limit.places();
        assertOthersMayCall();
        limit.startOver();
        assertOthersMayCall();
        assertThatThrownBy(() -> limit.take(Duration.ZERO)).isInstanceOf(NoPlace.class);
        assertOthersMayCall();
        place.giveBack(Health.WELL);
        assertOthersMayCall();
    }

    private void assertOthersMayCall() {
        assertThat(CompletableFuture.supplyAsync(limit::places)).succeedsWithin(SOON);
    }

    @Test
    void calls_throttled_in_one_burst_halve_it_once() throws NoPlace {
        take(8).forEach(place -> place.giveBack(Health.THROTTLED));
        assertThat(limit.places()).isEqualTo(4);
    }

    @Test
    void one_call_that_times_out_halves_it() throws NoPlace {
        limit.take(Duration.ZERO).giveBack(Health.TIMED_OUT);
        assertThat(limit.places()).isEqualTo(4);
    }

    @Test
    void it_falls_to_one_and_no_lower() throws NoPlace {
        for (int i = 0; i < 10; i++) {
            limit.take(Duration.ZERO).giveBack(i % 2 == 0 ? Health.THROTTLED : Health.TIMED_OUT);
        }
        assertThat(limit.places()).isEqualTo(1);
    }

    @Test
    void it_climbs_by_one_for_each_round_of_good_calls_and_no_higher_than_it_began() throws NoPlace {
        limit.startOver();
        int calls = 0;
        while (limit.places() < 4) {
            limit.take(Duration.ZERO).giveBack(Health.WELL);
            calls++;
        }
        assertThat(calls).isBetween(1 + 2 + 3, 1 + 2 + 3 + 3);
        for (int i = 0; i < 100; i++) {
            limit.take(Duration.ZERO).giveBack(Health.WELL);
        }
        assertThat(limit.places()).isEqualTo(8);
    }

    @Test
    void an_outage_is_no_reason_to_call_less_at_once_which_is_the_breaker_s_to_judge() throws NoPlace {
        limit.take(Duration.ZERO).giveBack(Health.FAILED);
        limit.take(Duration.ZERO).giveBack(Health.UNKNOWN);
        assertThat(limit.places()).isEqualTo(8);
    }

    @Test
    void a_call_holds_back_for_longer_each_time_that_one_at_a_time_is_too_many() throws NoPlace {
        for (int i = 0; i < 3; i++) {
            assertThat(throttled()).isZero();
        }
        List<Duration> gaps = new ArrayList<>();
        assertThat(throttled()).isZero();
        for (int i = 0; i < 8; i++) {
            gaps.add(throttled());
        }
        assertThat(gaps)
                .extracting(Duration::toMillis)
                .containsExactly(150L, 300L, 600L, 1_200L, 2_400L, 4_800L, 7_500L, 7_500L);
    }

    @Test
    void jitter_keeps_a_gap_between_half_of_its_bound_and_all_of_it() throws NoPlace {
        for (double random : new double[] {0, 0.999_999}) {
            ConcurrencyLimit one = new ConcurrencyLimit(1, () -> random);
            one.take(Duration.ZERO).giveBack(Health.THROTTLED);
            assertThat(one.take(Duration.ZERO).gap()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        }
    }

    @Test
    void one_answer_ends_the_holding_back() throws NoPlace {
        ConcurrencyLimit one = new ConcurrencyLimit(1, () -> 0.5);
        one.take(Duration.ZERO).giveBack(Health.THROTTLED);
        Place next = one.take(Duration.ZERO);
        assertThat(next.gap()).isPositive();
        next.giveBack(Health.WELL);
        assertThat(one.take(Duration.ZERO).gap()).isZero();
    }

    private Duration throttled() throws NoPlace {
        Place place = limit.take(Duration.ZERO);
        Duration gap = place.gap();
        place.giveBack(Health.THROTTLED);
        return gap;
    }

    private List<Place> take(int number) throws NoPlace {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            places.add(limit.take(Duration.ZERO));
        }
        return places;
    }
}

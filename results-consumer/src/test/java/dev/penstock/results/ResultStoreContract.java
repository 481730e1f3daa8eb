package dev.penstock.results;

import static dev.penstock.results.PutOutcome.CONFLICT;
import static dev.penstock.results.PutOutcome.KEPT;
import static dev.penstock.results.PutOutcome.REPLACED;
import static dev.penstock.results.PutOutcome.STORED_FIRST;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.EXPIRED;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.PARTIAL;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to. */
abstract class ResultStoreContract extends PartStoreContract {

    @Test
    void the_first_result_of_a_request_is_stored_whole() {
        PredictionResult first = result("whole", PARTIAL);

        assertThat(store().find(first.requestId())).isEmpty();
        assertThat(store().put(first)).isEqualTo(STORED_FIRST);
        assertThat(store().find(first.requestId())).contains(new StoredResult(first, false, 0));
    }

    @ParameterizedTest
    @EnumSource(ResultStatus.class)
    void of_any_two_results_the_better_one_stands_and_of_equals_the_first(ResultStatus first) {
        for (ResultStatus second : ResultStatus.values()) {
            String id = first + "-then-" + second;
            PredictionResult one = SomeResults.of(id, first).attempt(1).build();
            PredictionResult other = SomeResults.of(id, second).attempt(2).build();
            store().put(one);

            PutOutcome outcome = store().put(other);

            boolean better = second.beats(first);
            assertThat(outcome).as(id).isEqualTo(better ? REPLACED : KEPT);
            assertThat(found(id).result()).as(id).isEqualTo(better ? other : one);
        }
    }

    @Test
    void a_duplicate_changes_nothing() {
        store().put(result("twice", SUCCEEDED));

        assertThat(store().put(result("twice", SUCCEEDED))).isEqualTo(KEPT);
        assertThat(found("twice").conflict()).isFalse();
    }

    @Test
    void another_question_under_the_same_id_is_flagged_and_not_merged_even_when_it_has_the_better_answer() {
        PredictionResult first = result("taken", FAILED);
        store().put(first);

        PutOutcome outcome = store().put(SomeResults.of("taken", SUCCEEDED)
                .digest(Optional.of("sha256:11"))
                .build());

        assertThat(outcome).isEqualTo(CONFLICT);
        assertThat(found("taken")).isEqualTo(new StoredResult(first, true, 0));
    }

    @Test
    void a_flag_outlasts_a_better_result_of_the_first_question() {
        store().put(result("flagged", FAILED));
        store().put(SomeResults.of("flagged", FAILED)
                .digest(Optional.of("sha256:11"))
                .build());

        assertThat(store().put(result("flagged", SUCCEEDED))).isEqualTo(REPLACED);
        assertThat(found("flagged")).isEqualTo(new StoredResult(result("flagged", SUCCEEDED), true, 0));
    }

    @Test
    void a_result_without_a_digest_conflicts_with_nothing() {
        PredictionResult unreadable =
                SomeResults.of("bare", FAILED).digest(Optional.empty()).build();
        store().put(unreadable);
        assertThat(store().put(result("bare", SUCCEEDED))).isEqualTo(REPLACED);
        assertThat(store().put(unreadable)).isEqualTo(KEPT);
        assertThat(found("bare")).isEqualTo(new StoredResult(result("bare", SUCCEEDED), false, 0));

        store().put(result("mended", EXPIRED));
        assertThat(store().put(SomeResults.of("mended", PARTIAL)
                        .digest(Optional.empty())
                        .build()))
                .isEqualTo(REPLACED);
    }

    @Test
    void many_are_stored_in_their_order_also_when_they_are_of_one_request() {
        List<PutOutcome> outcomes = store().putAll(List.of(
                result("many", FAILED),
                result("many-more", SUCCEEDED),
                result("many", SUCCEEDED),
                result("many", PARTIAL)));

        assertThat(outcomes).containsExactly(STORED_FIRST, STORED_FIRST, REPLACED, KEPT);
        assertThat(found("many").result().status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_result_of_the_largest_size_that_sns_carries_is_stored_whole() {
        Random random = new Random(7);
        List<Prediction> predictions = new ArrayList<>();
        while (predictions.size() < 9_000) {
            predictions.add(new Prediction.Number(random.nextDouble() * 1_000));
        }
        PredictionResult large =
                SomeResults.of("large", SUCCEEDED).predictions(predictions).build();
        assertThat(SomeResults.body(large).length()).isBetween(230_000, 262_144);

        store().put(large);

        assertThat(found("large")).isEqualTo(new StoredResult(large, false, 0));
    }

    @Test
    void the_best_stands_whoever_is_first_when_many_write_at_once() throws Exception {
        long seed = System.nanoTime();
        List<PredictionResult> results = new ArrayList<>();
        for (int attempt = 1; attempt <= 40; attempt += 4) {
            for (ResultStatus status : ResultStatus.values()) {
                results.add(SomeResults.of("race", status)
                        .attempt(attempt + results.size())
                        .build());
            }
        }
        Collections.shuffle(results, new Random(seed));

        List<PutOutcome> outcomes = atOnce(results);

        assertThat(outcomes)
                .as("seed %d", seed)
                .filteredOn(STORED_FIRST::equals)
                .hasSize(1);
        assertThat(outcomes).as("seed %d", seed).filteredOn(REPLACED::equals).hasSizeLessThanOrEqualTo(2);
        assertThat(found("race").result().status()).as("seed %d", seed).isEqualTo(SUCCEEDED);
        int winner = winner(results, outcomes);
        assertThat(found("race").result()).as("seed %d", seed).isEqualTo(results.get(winner));
    }

    private List<PutOutcome> atOnce(List<PredictionResult> results) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<PutOutcome>> puts = results.stream()
                    .<Callable<PutOutcome>>map(it -> () -> store().put(it))
                    .toList();
            List<PutOutcome> outcomes = new ArrayList<>();
            for (Future<PutOutcome> put : writers.invokeAll(puts)) {
                outcomes.add(put.get());
            }
            return outcomes;
        } finally {
            writers.shutdown();
        }
    }

    /** The best of those that changed the effective result. */
    private static int winner(List<PredictionResult> results, List<PutOutcome> outcomes) {
        return IntStream.range(0, results.size())
                .filter(i -> outcomes.get(i).changesTheEffectiveResult())
                .boxed()
                .max(Comparator.comparing(i -> results.get(i).status(), (a, b) -> a.beats(b) ? 1 : b.beats(a) ? -1 : 0))
                .orElseThrow();
    }
}

package dev.penstock.results;

import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.PARTIAL;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store keeps to with results that come in parts. */
abstract class PartStoreContract {
    abstract ResultStore store();

    @Test
    void parts_are_a_result_once_all_of_them_are_here_in_whatever_order_and_however_often_they_come() {
        PredictionResult whole = LargeResults.of("parts", PARTIAL, 200).build();
        long seed = System.nanoTime();
        List<ResultPart> parts = shuffledTwice(whole, seed);
        PartOutcome outcome = PartOutcome.WAITING;

        for (int i = 0; outcome == PartOutcome.WAITING; i++) {
            assertThat(store().find(whole.requestId())).isEmpty();
            outcome = store().putPart(parts.get(i));
        }

        ResultPart any = parts.get(0);
        assertThat(outcome).as("seed %d", seed).isEqualTo(PartOutcome.COMPLETE);
        assertThat(store().join(any)).as("seed %d", seed).contains(whole);
        assertThat(store().conclude(any)).isEqualTo(PutOutcome.STORED_FIRST);
        assertThat(found("parts")).isEqualTo(new StoredResult(whole, false, 0));
        assertThat(store().incomplete(whole.requestId())).isEmpty();
        assertThat(parts).allMatch(it -> store().putPart(it) == PartOutcome.KEPT);
        assertThat(store().conclude(any)).isEqualTo(PutOutcome.KEPT);
    }

    private static List<ResultPart> shuffledTwice(PredictionResult whole, long seed) {
        List<ResultPart> parts = new ArrayList<>(LargeResults.parts(whole));
        parts.addAll(LargeResults.parts(whole));
        Collections.shuffle(parts, new Random(seed));
        return parts;
    }

    @Test
    void a_result_of_which_a_part_is_missing_is_visible_as_incomplete_and_is_no_result() {
        List<ResultPart> parts =
                LargeResults.parts(LargeResults.of("lacking", SUCCEEDED, 200).build());
        parts.stream().skip(1).forEach(it -> assertThat(store().putPart(it)).isEqualTo(PartOutcome.WAITING));

        assertThat(store().find(new RequestId("lacking"))).isEmpty();
        assertThat(store().incomplete(new RequestId("lacking")))
                .containsExactly(
                        new IncompleteResult(new RequestId("lacking"), SUCCEEDED, 1, parts.size() - 1, parts.size()));
        assertThat(store().incomplete(new RequestId("unheard-of"))).isEmpty();
    }

    @Test
    void parts_of_two_attempts_are_never_mixed() {
        PredictionResult one = LargeResults.of("twice-tried", SUCCEEDED, 200).build();
        PredictionResult again =
                LargeResults.of("twice-tried", SUCCEEDED, 201).attempt(2).build();
        List<ResultPart> first = LargeResults.parts(one);
        List<ResultPart> second = LargeResults.parts(again);

        for (int i = 0; i < first.size(); i++) {
            assertThat(store().putPart((i % 2 == 0 ? first : second).get(i))).isEqualTo(PartOutcome.WAITING);
        }
        assertThat(store().join(first.get(0))).isEmpty();
        assertThat(store().join(second.get(0))).isEmpty();

        List<PartOutcome> outcomes = second.stream().map(store()::putPart).toList();
        assertThat(outcomes).endsWith(PartOutcome.COMPLETE);
        assertThat(store().join(second.get(0))).contains(again);
        assertThat(store().conclude(second.get(0))).isEqualTo(PutOutcome.STORED_FIRST);
        assertThat(found("twice-tried").result()).isEqualTo(again);
    }

    @Test
    void a_success_in_parts_takes_the_place_of_a_failure_and_nothing_takes_its_place() {
        store().put(result("mended-in-parts", FAILED));
        PredictionResult whole =
                LargeResults.of("mended-in-parts", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        parts.forEach(store()::putPart);

        assertThat(found("mended-in-parts").result()).isEqualTo(result("mended-in-parts", FAILED));
        assertThat(store().conclude(parts.get(0))).isEqualTo(PutOutcome.REPLACED);
        assertThat(store().put(result("mended-in-parts", PARTIAL))).isEqualTo(PutOutcome.KEPT);
        assertThat(LargeResults.parts(LargeResults.of("mended-in-parts", PARTIAL, 200)
                        .attempt(3)
                        .build()))
                .allMatch(it -> store().putPart(it) == PartOutcome.KEPT);
        assertThat(found("mended-in-parts").result()).isEqualTo(whole);
    }

    @Test
    void a_failure_that_comes_between_loses_no_part_of_the_success() {
        PredictionResult whole = LargeResults.of("between", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        parts.stream().skip(1).forEach(store()::putPart);

        assertThat(store().put(result("between", FAILED))).isEqualTo(PutOutcome.STORED_FIRST);

        assertThat(store().putPart(parts.get(0))).isEqualTo(PartOutcome.COMPLETE);
        assertThat(store().conclude(parts.get(0))).isEqualTo(PutOutcome.REPLACED);
        assertThat(found("between").result()).isEqualTo(whole);
    }

    @Test
    void a_better_result_ends_what_was_incomplete() {
        LargeResults.parts(LargeResults.of("overtaken", PARTIAL, 200).build()).stream()
                .skip(1)
                .forEach(store()::putPart);

        store().put(result("overtaken", SUCCEEDED));

        assertThat(store().incomplete(new RequestId("overtaken"))).isEmpty();
    }

    @Test
    void parts_for_another_question_are_flagged_and_not_merged() {
        store().put(result("taken-by-one", FAILED));
        PredictionResult other = LargeResults.of("taken-by-one", SUCCEEDED, 200)
                .digest(Optional.of("sha256:11"))
                .build();

        assertThat(LargeResults.parts(other)).allMatch(it -> store().putPart(it) == PartOutcome.CONFLICT);
        assertThat(found("taken-by-one")).isEqualTo(new StoredResult(result("taken-by-one", FAILED), true, 0));
    }

    @Test
    void of_many_who_bring_parts_at_once_one_at_least_sees_that_none_is_missing() throws Exception {
        PredictionResult whole = LargeResults.of("raced", SUCCEEDED, 300).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<PartOutcome>> puts = parts.stream()
                    .<Callable<PartOutcome>>map(it -> () -> store().putPart(it))
                    .toList();
            List<PartOutcome> outcomes = new ArrayList<>();
            for (Future<PartOutcome> put : writers.invokeAll(puts)) {
                outcomes.add(put.get());
            }
            assertThat(outcomes).contains(PartOutcome.COMPLETE);
        } finally {
            writers.shutdown();
        }
        assertThat(store().join(parts.get(0))).contains(whole);
    }

    @Test
    void a_result_of_many_full_parts_is_stored_whole() {
        PredictionResult huge =
                LargeResults.of("many-parts", SUCCEEDED, 110_000).build();
        List<ResultPart> parts = LargeResults.parts(huge, 262_144);
        assertThat(parts).hasSizeGreaterThan(10);

        parts.forEach(store()::putPart);

        assertThat(store().conclude(parts.get(3))).isEqualTo(PutOutcome.STORED_FIRST);
        assertThat(found("many-parts")).isEqualTo(new StoredResult(huge, false, 0));
    }

    @Test
    void a_whole_result_of_any_size_is_stored_whole() {
        PredictionResult huge = LargeResults.of("huge", SUCCEEDED, 60_000).build();

        assertThat(store().put(huge)).isEqualTo(PutOutcome.STORED_FIRST);
        assertThat(store().put(huge)).isEqualTo(PutOutcome.KEPT);
        assertThat(found("huge")).isEqualTo(new StoredResult(huge, false, 0));
    }

    StoredResult found(String id) {
        return store().find(new RequestId(id)).orElseThrow();
    }
}

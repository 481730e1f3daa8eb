package dev.penstock.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultPartTest {
    private static final PredictionResult WHOLE = LargeResults.partial(400);
    private static final List<ResultPart> PARTS = LargeResults.parts(WHOLE, 2_000);

    @Test
    void parts_are_joined_in_any_order_and_however_often_they_come() {
        long seed = Seeds.seed();
        List<ResultPart> shuffled = new ArrayList<>(PARTS);
        shuffled.addAll(PARTS);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(ResultPart.join(shuffled)).as("seed %d", seed).contains(WHOLE);
    }

    @Test
    void nothing_is_joined_while_a_part_is_missing() {
        for (ResultPart missing : PARTS) {
            assertThat(ResultPart.join(PARTS.stream()
                            .filter(it -> it.index() != missing.index())
                            .toList()))
                    .isEmpty();
        }
        assertThat(ResultPart.join(List.of())).isEmpty();
    }

    @Test
    void parts_of_two_results_are_never_mixed() {
        List<ResultPart> others = LargeResults.parts(again(WHOLE), 2_000);
        assertThat(others).hasSameSizeAs(PARTS);
        List<ResultPart> mixed = new ArrayList<>(others.subList(0, 3));
        mixed.addAll(PARTS.subList(3, PARTS.size()));

        assertThat(ResultPart.join(mixed)).isEmpty();
        assertThat(PARTS.get(0).making())
                .isEqualTo(PARTS.get(1).making())
                .isNotEqualTo(others.get(0).making());
    }

    /** The same attempt number a moment later: a request that was moved back to its queue is counted from 1 again. */
    private static PredictionResult again(PredictionResult it) {
        return new PredictionResult(
                it.requestId(),
                it.requestSource(),
                it.time().plusMillis(1),
                it.status(),
                it.model(),
                it.predictions(),
                it.error(),
                it.timing(),
                it.attempt(),
                it.context(),
                it.digest(),
                Optional.empty(),
                it.traceParent());
    }

    @Test
    void parts_that_do_not_fit_together_are_no_result() {
        ResultPart first =
                new ResultPart(WHOLE.withPredictions(WHOLE.predictions().subList(0, 2)), 0, 2, 0, 5);
        ResultPart second =
                new ResultPart(WHOLE.withPredictions(WHOLE.predictions().subList(3, 5)), 1, 2, 3, 5);

        assertThat(ResultPart.join(List.of(first, second))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,2,0,5",
        "2,2,3,5",
        "0,2,1,5",
        "1,2,0,5",
        "0,2,0,2",
        "1,2,2,5",
        "0,9,0,5",
        "0,1,0,1",
        "1,2,2147483647,5"
    })
    void a_part_that_can_t_stand_where_it_says_is_refused(int index, int count, int first, int instances) {
        PredictionResult slice = WHOLE.withPredictions(WHOLE.predictions().subList(0, 2));
        assertThatThrownBy(() -> new ResultPart(slice, index, count, first, instances))
                .isInstanceOf(IllegalArgumentException.class);

        String event = new String(new ResultWriter().write(PARTS.get(1)), UTF_8)
                .replaceFirst(
                        "\"part\":\\{[^}]*}",
                        "\"part\":{\"index\":%d,\"count\":%d,\"firstInstance\":%d,\"instances\":1}"
                                .formatted(index, count, first));
        assertThatThrownBy(() -> new ResultReader().readEvent(event))
                .isInstanceOf(UnreadableResult.class)
                .hasMessageStartingWith("/data/part");
    }

    @Test
    void a_reader_of_whole_results_does_not_take_a_part_for_one() {
        String event = new String(new ResultWriter().write(PARTS.get(1)), UTF_8);

        assertThatThrownBy(() -> new ResultReader().read(event))
                .isInstanceOf(UnreadableResult.class)
                .hasMessageContaining("part 1 of " + PARTS.size());
        assertThatThrownBy(() -> new ResultReader().readEvent(event.replace("\"index\":1", "\"index\":1.5")))
                .hasMessageStartingWith("/data/part/index");
    }

    @Test
    void a_collector_joins_what_is_interleaved_and_gives_each_result_once() {
        List<ResultPart> others = LargeResults.parts(again(WHOLE), 2_000);
        List<ResultPart> all = new ArrayList<>(PARTS);
        all.addAll(PARTS);
        all.addAll(others);
        Collections.shuffle(all, new Random(Seeds.seed()));
        PartCollector collector = new PartCollector(1_000);
        List<PredictionResult> joined = new ArrayList<>();

        for (ResultPart part : all) {
            collector.add(part).ifPresent(whole -> {
                joined.add(whole);
                collector.done(part);
            });
        }

        assertThat(joined).containsExactlyInAnyOrder(WHOLE, again(WHOLE));
        assertThat(collector.incomplete()).isZero();
        assertThat(collector.isDone(PARTS.get(0))).isTrue();
    }

    @Test
    void a_collector_gives_a_whole_again_until_it_is_told_that_it_was_dealt_with() {
        PartCollector collector = new PartCollector(1_000);
        PARTS.forEach(collector::add);

        assertThat(collector.add(PARTS.get(0))).contains(WHOLE);
        collector.done(PARTS.get(0));
        assertThat(collector.add(PARTS.get(0))).isEmpty();
    }

    @Test
    void a_collector_that_is_full_drops_what_began_first_and_never_what_came_last() {
        PartCollector collector = new PartCollector(10);
        List<ResultPart> others = LargeResults.parts(again(WHOLE), 2_000);
        collector.add(others.get(0));
        List<Optional<PredictionResult>> given =
                PARTS.stream().map(collector::add).toList();

        assertThat(given.get(PARTS.size() - 1)).contains(WHOLE);
        assertThat(collector.incomplete()).isEqualTo(1);
    }
}

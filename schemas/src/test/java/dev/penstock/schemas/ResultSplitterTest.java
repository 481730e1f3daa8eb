package dev.penstock.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSplitterTest {
    private static final ResultWriter WRITER = new ResultWriter();

    @Test
    void a_result_of_exactly_the_limit_is_one_event_and_one_byte_more_makes_two() {
        PredictionResult result = LargeResults.partial(500);
        int bytes = sent(result);

        assertThat(new ResultSplitter(bytes + 1).split(result))
                .extracting(SizedEvent::event, SizedEvent::bytes)
                .containsExactly(tuple(result, bytes));
        assertThat(new ResultSplitter(bytes).split(result))
                .extracting(SizedEvent::event, SizedEvent::bytes)
                .containsExactly(tuple(result, bytes));
        assertThat(new ResultSplitter(bytes - 1).split(result)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007, 2_500, 20_000, 262_144})
    void no_event_has_more_bytes_than_the_limit_and_joined_they_are_the_result(int limit) {
        PredictionResult result = LargeResults.partial(10_000);
        List<ResultPart> parts = LargeResults.parts(result, limit);

        assertThat(parts).hasSizeGreaterThan(1).allMatch(it -> sent(it) <= limit);
        assertThat(ResultPart.join(parts)).contains(result);
        assertThat(parts.subList(0, parts.size() - 1)).as("as few as can be").allMatch(it -> sent(it) > limit - 100);
    }

    @Test
    void the_same_result_is_cut_in_the_same_places_under_the_same_ids() {
        List<ResultPart> parts = LargeResults.parts(LargeResults.partial(1_000), 5_000);

        assertThat(LargeResults.parts(LargeResults.partial(1_000), 5_000)).isEqualTo(parts);
        assertThat(parts)
                .extracting(ResultPart::eventId)
                .startsWith("large.2.0", "large.2.1")
                .doesNotHaveDuplicates();
    }

    @Test
    void every_part_is_valid_and_has_the_status_of_the_whole_and_the_first_has_the_context() {
        List<ResultPart> parts = LargeResults.parts(LargeResults.partial(300), 1_000);

        for (ResultPart part : parts) {
            String event = new String(WRITER.write(part), UTF_8);
            assertThat(ContractSchema.RESULT.places(event)).as(event).isEmpty();
            assertThat(new ResultReader().readEvent(event)).isEqualTo(part);
            assertThat(part.attributes())
                    .containsEntry("status", "partial")
                    .containsEntry("part", part.index() + "/" + parts.size());
            assertThat(part.slice().context().isPresent()).isEqualTo(part.index() == 0);
        }
    }

    @Test
    void a_prediction_that_does_not_fit_by_itself_can_t_be_split() {
        Prediction large = new Prediction.Label("x".repeat(3_000), Map.of());
        Prediction small = new Prediction.Label("y", Map.of());

        assertThat(new ResultSplitter(2_000).split(LargeResults.of(List.of(large))))
                .isEmpty();
        assertThat(new ResultSplitter(2_000).split(LargeResults.of(List.of(small, large, small))))
                .isEmpty();
        assertThat(new ResultSplitter(2_000).split(LargeResults.of(Collections.nCopies(3, small))))
                .hasSize(1);
    }

    @Test
    void a_context_of_the_largest_size_leaves_room_for_predictions() {
        PredictionResult it = LargeResults.partial(20_000);
        JsonSlice context = JsonSlice.of("{\"a\":\"" + "é".repeat((ContractLimits.CONTEXT_BYTES - 8) / 2) + "\"}");
        PredictionResult result = new PredictionResult(
                it.requestId(),
                it.requestSource(),
                it.time(),
                it.status(),
                it.model(),
                it.predictions(),
                it.error(),
                it.timing(),
                it.attempt(),
                Optional.of(context),
                it.digest(),
                Optional.empty(),
                it.traceParent());

        List<ResultPart> parts = LargeResults.parts(result, 262_144);

        assertThat(parts).allMatch(part -> sent(part) <= 262_144);
        assertThat(ResultPart.join(parts)).contains(result);
    }

    /** As SNS counts it, from the bytes that are sent. */
    private static int sent(ResultEvent event) {
        int attributes = event.attributes().entrySet().stream()
                .mapToInt(it -> (it.getKey() + "String" + it.getValue()).getBytes(UTF_8).length)
                .sum();
        return WRITER.write(event).length + attributes;
    }
}

package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a.b", "a\n", "../a", "🚲"})
    void a_request_id_refuses_other_characters_and_does_not_repeat_them(String text) {
        assertThat(RequestId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RequestId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestId("<script>" + text)).hasMessageNotContaining("script");
    }

    @Test
    void fresh_request_ids_are_valid_distinct_and_in_order() {
        Set<String> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            String id = RequestId.fresh().value();
            assertThat(id).hasSize(26).isGreaterThan(last);
            assertThat(seen.add(id)).isTrue();
            last = id;
        }
    }

    @Test
    void a_slice_is_a_stretch_of_a_message() throws IOException {
        byte[] message = "{\"é\":[1,\"🚲\"],\"b\":2}".getBytes(StandardCharsets.UTF_8);
        JsonSlice slice = new JsonSlice(message, 6, 10);
        assertThat(slice.text()).isEqualTo("[1,\"🚲\"]");
        assertThat(slice.length()).isEqualTo(10);
        assertThat(slice).isEqualTo(JsonSlice.of("[1,\"🚲\"]")).hasSameHashCodeAs(JsonSlice.of("[1,\"🚲\"]"));
        assertThat(slice).isNotEqualTo(JsonSlice.of("[1,\"🚲\" ]")).isNotEqualTo("[1,\"🚲\"]");
        assertThat(slice).hasToString("10 bytes of JSON");
        try (JsonParser parser = slice.parser()) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 5", "5, 1", "2, 2147483647", "0, -1"})
    void a_slice_lies_inside_its_message(int offset, int length) {
        assertThatThrownBy(() -> new JsonSlice(new byte[4], offset, length))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\\u0000\"', 1",
        "'\"\\ud800\"', 1",
        "'\"\\udc00\"', 1",
        "'\"\\uD83D\\uDEB2\"', -1",
        "'\"\\ud83d\\ud83d\\udeb2\"', 1",
        "'\"\\ud83d\\udeb2\\udeb2\"', 13",
        "'\"\\ud83dx\\udeb2\"', 1",
        "'\"\\ud83d\\n\"', 1",
        "'\"\\\\u0000\"', -1",
        "'\"\\\\\\u0000\"', 3",
        "'\"é\\u0001\\uffff\"', -1",
        "'{\"a\":\"\\ud83d\"', 6",
        "'\"\\ud83d', 1",
        "'', -1",
    })
    void escapes_that_are_no_text_are_found(String json, int at) {
        assertThat(UnsafeText.find(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(at);
    }

    @Test
    void a_text_that_queues_carry_is_left_as_it_is() {
        String carried = "is required\n🚲";
        assertThat(UnsafeText.mended(carried)).isSameAs(carried);
        assertThat(RowError.of(RowErrorCode.UNKNOWN_FIELD, "\uD83D", "\0").field())
                .contains("\uFFFD");
        assertThat(new RequestError("x", Optional.of("/\uDEB2"), "\uFFFF"))
                .isEqualTo(new RequestError("x", Optional.of("/\uFFFD"), "\uFFFD"));
    }

    @Test
    void a_better_status_takes_the_place_of_a_worse_one_and_never_of_its_equal() {
        List<ResultStatus> order = List.of(ResultStatus.FAILED, ResultStatus.PARTIAL, ResultStatus.SUCCEEDED);
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                assertThat(order.get(i).beats(order.get(j))).isEqualTo(i > j);
            }
        }
        assertThat(ResultStatus.EXPIRED.beats(ResultStatus.FAILED)).isFalse();
        assertThat(ResultStatus.FAILED.beats(ResultStatus.EXPIRED)).isFalse();
        assertThat(ResultStatus.PARTIAL.beats(ResultStatus.EXPIRED)).isTrue();
    }

    @Test
    void the_status_follows_from_the_predictions() {
        Prediction number = new Prediction.Number(1);
        Prediction failed = new Prediction.Failed(RowError.of(RowErrorCode.WRONG_TYPE, "must be a number"));
        assertThat(PredictionResult.statusOf(List.of())).isEqualTo(ResultStatus.FAILED);
        assertThat(PredictionResult.statusOf(List.of(failed, failed))).isEqualTo(ResultStatus.FAILED);
        assertThat(PredictionResult.statusOf(List.of(number, failed))).isEqualTo(ResultStatus.PARTIAL);
        assertThat(PredictionResult.statusOf(List.of(number, number))).isEqualTo(ResultStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_prediction_is_finite(double value) {
        assertThatThrownBy(() -> new Prediction.Number(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prediction.Label("a", Map.of("a", value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void probabilities_stay_in_the_order_of_the_specification() {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        List<String> labels = List.of("z", "a", "m", "b");
        labels.forEach(label -> probabilities.put(label, 0.25));
        Prediction.Label label = new Prediction.Label("z", probabilities);
        probabilities.clear();
        assertThat(label.probabilities().keySet()).containsExactlyElementsOf(labels);
    }

    @Test
    void every_row_error_code_has_its_own_wire_form_and_its_reason() {
        for (RowErrorCode code : RowErrorCode.values()) {
            assertThat(RowErrorCode.fromWire(code.wire())).contains(code);
            assertThat(Reason.of(code)).isNotNull();
        }
        assertThat(Reason.of(RowErrorCode.WRONG_TYPE)).isEqualTo(Reason.INVALID_INSTANCES);
        assertThat(Reason.of(RowErrorCode.MODEL_REJECTED)).isEqualTo(Reason.MODEL_REJECTED);
    }
}

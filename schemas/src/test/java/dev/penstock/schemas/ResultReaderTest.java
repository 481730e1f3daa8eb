package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
    private static final ResultReader READER = new ResultReader();
    private static final String VALID = Samples.text(Samples.ROOT.resolve("result/valid/partial.json"));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nonsense", "{\"type\":", "{\"Type\":\"Notification\",\"Message\":\"{\"}"})
    void what_is_not_json_is_unreadable(String message) {
        assertThatThrownBy(() -> READER.read(message)).isInstanceOf(UnreadableResult.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "{}", "{\"Type\":\"Notification\"}", "{\"type\":1}"})
    void another_message_is_unreadable_by_its_type(String message) {
        assertThatThrownBy(() -> READER.read(message))
                .isInstanceOf(UnreadableResult.class)
                .hasMessageStartingWith("/type: ");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"time\": \"2026', '\"time\": \"x2026', /time",
        "'\"requestId\": \"', '\"requestId\": \"../', /data/requestId",
        "'\"requestSource\": \"/services', '\"requestSource\": 1,\"x\":\"', /data/requestSource",
        "'\"status\": \"partial', '\"status\": \"done', /data/status",
        "'\"name\": \"', '\"named\": \"', /data/model/name",
        "'\"predictions\": [', '\"predictions\": 1, \"x\": [', /data/predictions",
        "'\"value\": 571', '\"value\": null,\"x\":571', /data/predictions/0",
        "'\"value\": 571.092597122044', '\"value\": 1e999', /data/predictions/0",
        "'\"value\": 571.092597122044', '\"value\": \"a\",\"probabilities\":{\"a\":\"x\"}', /data/predictions/0/probabilities",
        "'\"value\": 571.092597122044', '\"value\": \"a\",\"probabilities\":{\"a\":1e999}', /data/predictions/0/probabilities",
    })
    void a_broken_member_is_named(String member, String broken, String place) {
        assertThat(VALID).contains(member);
        assertThatThrownBy(() -> READER.read(VALID.replace(member, broken)))
                .isInstanceOf(UnreadableResult.class)
                .hasMessageStartingWith(place + ": ");
    }

    @Test
    void a_code_of_a_later_version_is_a_failure_of_the_model() {
        PredictionResult result = READER.read(VALID.replace("missing_field", "bored"));
        assertThat(result.predictions().get(1))
                .isInstanceOfSatisfying(
                        Prediction.Failed.class,
                        it -> assertThat(it.error().code()).isEqualTo(RowErrorCode.MODEL_FAILED));
    }

    @Test
    void a_context_that_is_no_object_is_none() {
        assertThat(READER.read(VALID.replace("\"context\": {", "\"context\": null, \"x\": {"))
                        .context())
                .isEmpty();
    }

    @Test
    void whatever_comes_in_is_read_or_unreadable() {
        Random random = new Random(Seeds.seed());
        for (int round = 0; round < Seeds.rounds(20_000); round++) {
            StringBuilder message = new StringBuilder(VALID);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(message.length());
                message.replace(
                        at, at + random.nextInt(3), String.valueOf("{}[]\",:\\u0e9.-n".charAt(random.nextInt(15))));
            }
            try {
                READER.read(message.toString());
            } catch (UnreadableResult expected) {
                assertThat(expected).hasMessageContaining(" ");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + Seeds.seed() + ", round " + round + ": " + message, e);
            }
        }
    }
}

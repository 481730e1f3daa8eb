package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private final FeaturePlan one = Samples.plan("bike-rental");
    private final FeaturePlan three = Samples.plan("softmax");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.0123,1.2e-05,3",
                "-0.0123\n1.2e-05\n3",
                "-0.0123\n1.2e-05\n3\n",
                "-0.0123\r\n1.2e-05\r\n3\r\n",
                "-0.0123, 1.2e-05, 3\n",
                " -0.0123,0.000012,3.0 "
            })
    void csv_scores_are_separated_by_newlines_or_commas(String csv) {
        assertScores(one.readAnswer(ascii(csv), "text/csv; charset=utf-8", 3), -0.0123, 1.2e-05, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"predictions\":[{\"score\":-0.0123},{\"score\":1.2e-05},{\"score\":3}]}",
                "{\"predictions\":[-0.0123,[0.000012],{\"label\":[1],\"score\":[3.0]}],\"model\":{\"a\":[1]}}"
            })
    void json_scores_are_predictions(String json) {
        assertScores(one.readAnswer(ascii(json), "Application/JSON;x=y", 3), -0.0123, 1.2e-05, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3\n4,5,6\n", "1,2,3,4,5,6", "[1,2,3],[4,5,6]", "[1, 2, 3]\n[4, 5, 6]\n"})
    void csv_rows_of_several_scores_are_lines_brackets_or_all_in_a_line(String csv) {
        assertScores(three.readAnswer(ascii(csv), "text/csv", 2), 1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"predictions\":[{\"score\":[1,2,3]},{\"score\":[4,5,6]}]}",
                "{\"predictions\":[[1,2,3],[4,5,6]]}"
            })
    void json_rows_of_several_scores_are_arrays(String json) {
        assertScores(three.readAnswer(ascii(json), "application/json", 2), 1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1,2",
                "1,2,3,4",
                "1,2\n3",
                "1\n2,3",
                "1,,3",
                "1\n\n3",
                ",1,2,3",
                "1,2,3,",
                "1,2,x",
                "1;2;3",
                "1 2 3",
                "1,2,0x3",
                "1,2,3d",
                "[1,2,3]",
                "1,2,3\u00e9",
                "1,2,3\n\n",
                "<html>503</html>",
                "1,2,\"3\"",
                "\uFEFF1,2,3",
                "1,2,+",
                "1,2,3\0"
            })
    void an_answer_that_is_no_list_of_so_many_scores_is_unreadable(String csv) {
        assertThatThrownBy(() -> one.readAnswer(csv.getBytes(StandardCharsets.UTF_8), "text/csv", 3))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\n4,5",
                "1,2\n3,4\n5,6",
                "1,2,3,4\n5,6",
                "[1,2],[3,4],[5,6]",
                "[1,2,3",
                "[1,2,3],4,5,6]",
                "[[1,2,3],[4,5,6]]",
                "1,2,3",
                "[1,2\n3],[4,5,6]",
                "1,2,3\n4,5,6\n7,8,9",
                "[1,2,3][4,5,6]"
            })
    void rows_of_another_width_are_unreadable(String csv) {
        assertThatThrownBy(() -> three.readAnswer(ascii(csv), "text/csv", 2)).isInstanceOf(UnreadableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[1,2,3]",
                "{}",
                "{\"predictions\":3}",
                "{\"predictions\":[1,2]}",
                "{\"predictions\":[1,2,3,4]}",
                "{\"predictions\":[1,2,\"3\"]}",
                "{\"predictions\":[1,2,{\"label\":3}]}",
                "{\"predictions\":[1,2,[3,4]]}",
                "{\"predictions\":[1,2,[]]}",
                "{\"predictions\":[1,2,3]",
                "{\"predictions\":[1,2,3]} x",
                "{\"predictions\":[1,2,true]}",
                "{\"predictions\":[1,2,{\"score\":3,\"score\":4}]}",
                "{\"predictions\":[1,2,3],\"predictions\":[1,2,3]}",
                "{\"predictions\":[1,2,{\"score\":{\"a\":1}}]}",
                "{\"predictions\":[1,2,[[3]]]}"
            })
    void json_of_another_form_is_unreadable(String json) {
        assertThatThrownBy(() -> one.readAnswer(ascii(json), "application/json", 3))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void an_answer_of_no_known_type_is_taken_for_what_was_asked_for() {
        assertScores(one.readAnswer(ascii("1\n2"), "text/html; charset=utf-8", 2), 1, 2);
        byte[] json = ascii("{\"predictions\":[[1,2,3]]}");
        assertScores(three.readAnswer(json, "", 1), 1, 2, 3);
    }

    @Test
    void a_score_that_is_not_finite_fails_its_own_row_and_no_other() {
        Scores csv = one.readAnswer(ascii("nan,1,-inf,NaN,Infinity,inf,1e999"), "text/csv", 7);
        Scores json = one.readAnswer(
                ascii("{\"predictions\":[NaN,1,-Infinity,null,Infinity,{\"score\":NaN},1e999]}"),
                "application/json",
                7);
        for (Scores scores : new Scores[] {csv, json}) {
            for (int row = 0; row < 7; row++) {
                Prediction prediction = one.prediction(scores, row);
                if (row == 1) {
                    assertThat(prediction).isEqualTo(new Prediction.Number(StrictMath.expm1(1)));
                } else {
                    assertThat(((Prediction.Failed) prediction).error().code())
                            .isEqualTo(RowErrorCode.MODEL_BAD_RESPONSE);
                }
            }
        }
    }

    @Test
    void a_finite_score_whose_inverse_overflows_fails() {
        Scores scores = one.readAnswer(ascii("710"), "text/csv", 1);
        assertThat(one.prediction(scores, 0).hasFailed()).isTrue();
    }

    @Test
    void softmax_predicts_the_most_probable_label() {
        Scores scores =
                three.readAnswer(ascii("{\"predictions\":[[1000,1001,-1000],[0,NaN,0]]}"), "application/json", 2);
        Prediction.Label label = (Prediction.Label) three.prediction(scores, 0);
        assertThat(label.value()).isEqualTo("versicolor");
        assertThat(label.probabilities().keySet()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(label.probabilities().values().stream().mapToDouble(it -> it).sum())
                .isEqualTo(1);
        assertThat(three.prediction(scores, 1).hasFailed()).isTrue();
    }

    @Test
    void a_probability_predicts_the_second_label_from_the_threshold_on() {
        FeaturePlan fraud = Samples.plan("probability");
        Scores scores = fraud.readAnswer(ascii("0.5,0.4999,1,0,1.0001,-0.1,nan"), "text/csv", 7);
        assertThat(fraud.prediction(scores, 0)).isEqualTo(new Prediction.Label("yes", Map.of("no", 0.5, "yes", 0.5)));
        assertThat(((Prediction.Label) fraud.prediction(scores, 1)).value()).isEqualTo("no");
        assertThat(((Prediction.Label) fraud.prediction(scores, 2)).value()).isEqualTo("yes");
        assertThat(((Prediction.Label) fraud.prediction(scores, 3)).value()).isEqualTo("no");
        for (int row = 4; row < 7; row++) {
            assertThat(fraud.prediction(scores, row).hasFailed()).isTrue();
        }
    }

    @Test
    void a_failure_says_nothing_of_the_answer() {
        assertThatThrownBy(() -> one.readAnswer(ascii("secret-cell-4711"), "text/csv", 1))
                .isInstanceOf(UnreadableAnswer.class)
                .hasMessageNotContaining("4711")
                .hasMessageNotContaining("secret");
    }

    private static void assertScores(Scores scores, double... values) {
        assertThat(scores.rows() * scores.outputs()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(scores.get(i / scores.outputs(), i % scores.outputs())).isEqualTo(values[i]);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

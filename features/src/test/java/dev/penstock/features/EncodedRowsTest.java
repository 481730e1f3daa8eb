package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedRowsTest {
    @Test
    void csv_is_a_row_a_line_with_missing_values_as_empty_cells() throws IOException {
        FeaturePlan plan = Samples.plan("everything");
        EncodedRows rows = rows(
                plan,
                "{\"features\":[\"31.12.2018\",\"2018-12-31T00:00:00Z\",0,null,null,null,\"flat\",null,\"nowhere\"]}",
                "{\"features\":[\"31.12.2018\",\"2018-12-31T00:00:00Z\",0,null,null,-0.0,\"flat\",null,\"nowhere\"]}");
        String start = "2018,4,1,365,0.4903013698630137,0,1,0,0,0,0,0,0,0,1,0,0,-2.4285714285714284,-1.18,2,0,";
        assertThat(text(rows, 0, 2))
                .isEqualTo(start + ",1,-0.625,1,0,0,0,0,1,1,0,\n" + start + "-0,0,-2.5,1,0,0,0,0,1,1,0,");
        assertThat(text(rows, 1, 2)).isEqualTo(start + "-0,0,-2.5,1,0,0,0,0,1,1,0,");
    }

    @Test
    void json_is_the_common_format_with_missing_values_as_null() throws IOException {
        EncodedRows rows = rows(Samples.plan("softmax"), "{\"length\":5.1}", "{\"length\":-1e-320,\"width\":2}");
        assertThat(text(rows, 0, 2))
                .isEqualTo("{\"instances\":[{\"features\":[5.1,null]},{\"features\":[-1e-320,2]}]}");
        assertThat(text(rows, 0, 1)).isEqualTo("{\"instances\":[{\"features\":[5.1,null]}]}");
    }

    @Test
    void json_lines_are_an_object_a_line() throws IOException {
        FeaturePlan plan = Samples.plan("sigmoid");
        EncodedRows rows = rows(plan, "{\"months\":0,\"plan\":\"basic\"}", "{\"months\":120,\"plan\":\"plus\"}");
        assertThat(text(rows, 0, 2)).isEqualTo("{\"features\":[-1,0]}\n{\"features\":[1,1]}");
        assertThat(plan.contentType()).isEqualTo("application/jsonlines");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.0, -0",
        "-0, -0",
        "1e-320, 1e-320",
        "9007199254740993, 9007199254740992",
        "9007199254740993.0, 9007199254740992",
        "1E+2, 100",
        "0.1000000000000000055511151231257827, 0.1",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "123456789.125, 123456789.125"
    })
    void a_number_reaches_the_endpoint_as_the_nearest_double_in_every_locale(String json, String cell)
            throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                EncodedRows rows = rows(Samples.plan("softmax"), "{\"length\":" + json + "}");
                assertThat(text(rows, 0, 1)).contains("[" + cell + ",null]");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"red\\n1,2,3", "red,green", "\\\"red\\\"", "=cmd|' /C calc'!A0", "+1", "@x", "\\u0000", "\\r\\n"
            })
    void a_text_never_reaches_the_endpoint_as_such(String text) throws IOException {
        FeaturePlan plan = Samples.plan("everything");
        EncodedRows rows = rows(
                plan,
                "{\"features\":[\"31.12.2018\",\"2018-12-31T00:00:00Z\",0,null,null,null,\"flat\",\"" + text + "\",\""
                        + text + "\"]}");
        assertThat(text(rows, 0, 1)).matches("[-0-9.,]+").hasLineCount(1);
        assertThat(text(rows, 0, 1).chars().filter(c -> c == ',').count())
                .isEqualTo(plan.columnNames().size() - 1);
    }

    @Test
    void any_stretch_of_rows_is_as_long_as_said() throws IOException {
        for (String sample : new String[] {"probability", "softmax", "sigmoid"}) {
            FeaturePlan plan = Samples.plan(sample);
            String instance = sample.equals("probability")
                    ? "{\"amount\":%d}"
                    : sample.equals("softmax") ? "{\"length\":%d}" : "{\"months\":%d,\"plan\":\"plus\"}";
            EncodedRows rows = plan.newRows();
            for (int i = 0; i < 300; i++) {
                append(plan, rows, String.format(Locale.ROOT, instance, i));
            }
            assertThat(rows.size()).isEqualTo(300);
            for (int from = 0; from <= 300; from += 50) {
                for (int to = from; to <= 300; to += 50) {
                    assertThat(rows.body(from, to)).hasSize(rows.bytes(from, to));
                }
            }
            rows.clear();
            assertThat(rows.size()).isZero();
            append(plan, rows, String.format(Locale.ROOT, instance, 7));
            assertThat(rows.body(0, 1))
                    .isEqualTo(
                            rows(plan, String.format(Locale.ROOT, instance, 7)).body(0, 1));
        }
    }

    @Test
    void rows_of_another_plan_and_rows_that_are_not_there_are_refused() throws IOException {
        FeaturePlan plan = Samples.plan("softmax");
        EncodedRows others = Samples.plan("softmax").newRows();
        try (JsonParser parser = Instances.parser("{\"length\":1}")) {
            assertThatThrownBy(() -> plan.transform(parser, others)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> others.body(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> others.bytes(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> others.bytes(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static EncodedRows rows(FeaturePlan plan, String... instances) throws IOException {
        EncodedRows rows = plan.newRows();
        for (String instance : instances) {
            append(plan, rows, instance);
        }
        return rows;
    }

    private static void append(FeaturePlan plan, EncodedRows rows, String instance) throws IOException {
        try (JsonParser parser = Instances.parser(instance)) {
            assertThat(plan.transform(parser, rows)).isEmpty();
        }
    }

    private static String text(EncodedRows rows, int from, int to) {
        return new String(rows.body(from, to), StandardCharsets.US_ASCII);
    }
}

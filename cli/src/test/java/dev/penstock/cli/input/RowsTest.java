package dev.penstock.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Field;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final List<Field> FIELDS = FeaturePlan.load(Path.of("..", "models", "bike-rental", "model.json"))
            .fields();

    @ParameterizedTest
    @ValueSource(strings = {"1e-320", "9007199254740993", "-0.0", "0.10", "1E+400", "123456789012345678901234567890"})
    void a_number_is_sent_as_it_was_written(String number) {
        assertThat(csv("temp\n" + number + "\n").get(0).instance()).isEqualTo("{\"temp\":" + number + "}");
        assertThat(json("[{\"temp\":" + number + "}]").get(0).instance()).isEqualTo("{\"temp\":" + number + "}");
        assertThat(lines("{\"temp\":" + number + "}").get(0).instance()).isEqualTo("{\"temp\":" + number + "}");
    }

    @Test
    void a_cell_that_is_no_number_stays_a_text_so_that_the_plan_can_name_it() {
        assertThat(csv("temp,humidity\nwarm,NaN\n").get(0).instance())
                .isEqualTo("{\"temp\":\"warm\",\"humidity\":\"NaN\"}");
    }

    @Test
    void an_empty_cell_is_null() {
        assertThat(csv("temp,humidity\n,48\n").get(0).instance()).isEqualTo("{\"temp\":null,\"humidity\":48}");
    }

    @Test
    void quotes_commas_and_line_ends_in_a_cell_make_no_second_row_or_column() {
        List<InputRow> rows = csv("datetime,temp\n\"a\"\"b,c\nd =cmd\",1\nx,2\n");
        assertThat(rows)
                .extracting(InputRow::instance)
                .containsExactly("{\"datetime\":\"a\\\"b,c\\nd =cmd\",\"temp\":1}", "{\"datetime\":\"x\",\"temp\":2}");
        assertThat(rows).extracting(InputRow::line).containsExactly(2L, 4L);
    }

    @Test
    void columns_beside_the_fields_go_beside_the_instance() {
        InputRow row = csv("temp,count\n1,007\n", "count").get(0);
        assertThat(row.instance()).isEqualTo("{\"temp\":1}");
        assertThat(row.others()).isEqualTo(Map.of("count", "007"));
    }

    @Test
    void members_beside_the_fields_go_beside_the_instance_and_the_rest_stays_as_it_was() {
        InputRow row = lines("{ \"temp\" : 1.50, \"id\" :\"a\\u0062\", \"n\":[1, 2] }", "id", "n")
                .get(0);
        assertThat(row.instance()).isEqualTo("{\"temp\" : 1.50}");
        assertThat(row.others()).isEqualTo(Map.of("id", "ab", "n", "[1, 2]"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(csv("\ufefftemp\n1\n").get(0).instance()).isEqualTo("{\"temp\":1}");
        assertThat(lines("\ufeff{}").get(0).instance()).isEqualTo("{}");
    }

    @Test
    void an_array_may_stand_alone_or_as_the_instances_of_an_object() {
        assertThat(json("[1, \"a\" , [2,3], {\"features\":[1]}]"))
                .extracting(InputRow::instance)
                .containsExactly("1", "\"a\"", "[2,3]", "{\"features\":[1]}");
        assertThat(json("{\"model\":\"m\",\"instances\":[{}]}")).hasSize(1);
        assertThat(json("[]")).isEmpty();
    }

    @Test
    void rows_are_counted_and_lines_too() {
        assertThat(lines("{}\n\n{}\n")).extracting(InputRow::number).containsExactly(1L, 2L);
        assertThat(lines("{}\n\n{}\n")).extracting(InputRow::line).containsExactly(1L, 3L);
        assertThat(json("[\n{},\n\n{}]")).extracting(InputRow::line).containsExactly(2L, 4L);
    }

    @Test
    void what_can_not_be_read_is_told_with_its_line() {
        assertThatThrownBy(() -> lines("{}\n{\"a\":\n"))
                .isInstanceOf(InputFault.class)
                .hasMessageStartingWith("line 2:");
        assertThatThrownBy(() -> lines("{} {}")).isInstanceOf(InputFault.class).hasMessageContaining("one a line");
        assertThatThrownBy(() -> json("[{}\n,{]"))
                .isInstanceOf(InputFault.class)
                .hasMessageStartingWith("line 2:");
        assertThatThrownBy(() -> json("{\"a\":1}"))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("jsonl");
        assertThatThrownBy(() -> csv("temp,humidity\n1\n"))
                .isInstanceOf(InputFault.class)
                .hasMessage("line 2: 1 cells under a heading of 2");
        assertThatThrownBy(() -> csv("temp,temp\n1,2\n"))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> csv("")).isInstanceOf(InputFault.class).hasMessageContaining("empty");
    }

    private static List<InputRow> csv(String text, String... others) {
        return read(text, InputFormat.CSV, others);
    }

    private static List<InputRow> json(String text, String... others) {
        return read(text, InputFormat.JSON, others);
    }

    private static List<InputRow> lines(String text, String... others) {
        return read(text, InputFormat.JSONL, others);
    }

    private static List<InputRow> read(String text, InputFormat format, String... others) {
        List<InputRow> all = new ArrayList<>();
        try (Rows rows = Rows.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format, FIELDS, Set.of(others))) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }
}

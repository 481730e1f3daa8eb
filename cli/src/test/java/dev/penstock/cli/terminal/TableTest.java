package dev.penstock.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbers_are_aligned_to_the_right_and_texts_to_the_left() {
        Table table = new Table(List.of("NAME", "ROWS"));
        table.add(List.of("a", "1")).add(List.of("bcdef", "1,000"));
        assertThat(table.lines("", Integer.MAX_VALUE, Style.PLAIN))
                .containsExactly("NAME    ROWS", "a          1", "bcdef  1,000");
    }

    @Test
    void ids_and_times_are_texts_though_they_begin_with_a_digit() {
        Table table = new Table(List.of("LETTER", "TIME", "TOOK"));
        table.add(List.of("0a4be1c2d3f4a5b6c7d8e9f0", "08:18:55", "3.5 s"));
        table.add(List.of("123", "2026-11-26T08:18:30Z", "12 ms"));
        assertThat(table.lines("", Integer.MAX_VALUE, Style.PLAIN))
                .containsExactly(
                        "LETTER                    TIME                   TOOK",
                        "0a4be1c2d3f4a5b6c7d8e9f0  08:18:55              3.5 s",
                        "123                       2026-11-26T08:18:30Z  12 ms");
    }

    @Test
    void a_cell_can_not_break_its_line_or_steer_the_terminal() {
        Table table = new Table(List.of("A", "B"));
        table.add(List.of("one\ntwo\r\tthree", "\u001b[31mred\u202e\u2028\u0000"));
        List<String> lines = table.lines("", Integer.MAX_VALUE, Style.PLAIN);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo("one\\ntwo\\r\\tthree  \\u001b[31mred\\u202e\\u2028\\u0000");
    }

    @Test
    void a_line_is_cut_between_characters_to_what_a_terminal_shows() {
        Table table = new Table(List.of("A"));
        table.add(List.of("\ud83d\ude80".repeat(200)));
        String cell = table.lines("", 100, Style.PLAIN).get(1);
        assertThat(cell.codePointCount(0, cell.length())).isEqualTo(100);
        assertThat(cell).endsWith("\u2026");
    }

    @Test
    void there_is_no_colour_without_a_terminal_nor_where_it_is_refused() {
        assertThat(Style.of(true, Map.of())).isEqualTo(Style.COLOURED);
        assertThat(Style.of(false, Map.of())).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
        assertThat(Style.PLAIN.red("x")).isEqualTo("x");
    }
}

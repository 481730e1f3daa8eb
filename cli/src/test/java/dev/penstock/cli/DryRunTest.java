package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    private static final String HEADING = "datetime,season,holiday,workingday,weather,temp,atemp,humidity,windspeed\n";
    private static final String GOOD = "2012-06-08 17:00:00,2,0,1,1,28.7,32.6,48,12.9\n";

    @TempDir
    private Path folder;

    @Test
    void good_rows_are_counted_and_nothing_is_printed() {
        Run run = Run.reading(HEADING + GOOD + GOOD, "submit", "bike-rental", "--format", "csv", "--dry-run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("2 rows checked").contains("2 good").contains("Nothing was sent");
    }

    @Test
    void each_bad_row_is_printed_with_its_number_line_field_code_and_remedy() throws Exception {
        Path file = folder.resolve("hours.csv");
        Files.writeString(file, HEADING + GOOD + GOOD.replace(",2,0", ",5,0") + GOOD.replace("48", "wet"));
        Run run = Run.of("submit", "bike-rental", file.toString(), "--dry-run", "--output", "jsonl");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0))
                .contains(
                        "\"row\":2", "\"line\":3", "\"field\":\"season\"", "\"code\":\"out_of_range\"", "from 1 to 4");
        assertThat(run.lines().get(1))
                .contains("\"row\":3", "\"line\":4", "\"field\":\"humidity\"", "\"code\":\"wrong_type\"", "a number");
    }

    @Test
    void json_lines_are_checked_as_they_stand() {
        String line = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}\n\n{\"features\":[1]}\n";
        Run run = Run.reading(line, "submit", "bike-rental", "--dry-run", "--output", "jsonl");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"row\":2", "\"line\":3", "wrong_arity");
    }

    @Test
    void a_column_that_is_no_field_is_refused_unless_it_is_to_be_left_out() {
        String csv = HEADING.replace("\n", ",count\n") + GOOD.replace("\n", ",571\n");
        Run refused = Run.reading(csv, "submit", "bike-rental", "--format", "csv", "--dry-run");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("\"count\"").contains("--ignore-columns");
        Run left =
                Run.reading(csv, "submit", "bike-rental", "--format", "csv", "--dry-run", "--ignore-columns", "count");
        assertThat(left.exitCode()).as(left.err()).isZero();
    }

    @Test
    void a_value_of_a_row_stands_in_no_output() {
        Run run = Run.reading(
                HEADING + GOOD.replace("48", "secret-cell"), "submit", "bike-rental", "--format", "csv", "--dry-run");
        assertThat(run.out() + run.err()).doesNotContain("secret-cell");
    }
}

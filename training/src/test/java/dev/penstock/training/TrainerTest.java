package dev.penstock.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.features.FeaturePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {

    private static final Path MODELS = Path.of("..", "models");
    private static final Path CHICAGO = MODELS.resolve("chicago-ridership");

    /** Where the data lie beside a checkout, unless the property says otherwise; the project does not hold them. */
    private static final Path BIKE_RENTAL_DATA =
            Path.of(System.getProperty("bike-rental.data", "../../shared/data/bike-rental-hourly.csv"));

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = "amd64",
            disabledReason = "the shipped model was trained on Linux, amd64")
    void the_shipped_chicago_model_is_what_training_makes_of_the_shipped_days() throws IOException {
        List<String> steps = new ArrayList<>();
        TrainingReport report = train(
                "chicago-ridership",
                CHICAGO.resolve("data.csv"),
                (step, done, of) -> steps.add(step + " " + done + "/" + of));

        assertThat(report.beatsBaseline()).isTrue();
        assertThat(report.errors().rmse()).isLessThan(report.baselineErrors().rmse() / 2);
        assertThat(report.trainedRows() + report.heldOutRows()).isEqualTo(5_698);
        assertThat(steps).contains("READ 5698/0", "TRANSFORM 5698/5698", "BOOST 150/150");
        assertIsShipped("chicago-ridership");
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = "amd64",
            disabledReason = "the shipped model was trained on Linux, amd64")
    void the_shipped_bike_rental_model_is_what_training_makes_of_the_hours() throws IOException {
        assumeTrue(Files.exists(BIKE_RENTAL_DATA), () -> "no bike-rental data at " + BIKE_RENTAL_DATA);

        TrainingReport report = train("bike-rental", BIKE_RENTAL_DATA, TrainingProgress.SILENT);

        assertThat(report.errors().rmsle().orElseThrow()).isLessThan(0.38);
        assertThat(report.baselineErrors().rmsle().orElseThrow()).isBetween(0.59, 0.6);
        assertIsShipped("bike-rental");
    }

    @Test
    void data_that_are_absent_are_named_with_where_they_come_from() {
        Path nowhere = folder.resolve("hours.csv");

        assertThatThrownBy(() -> new Trainer(MODELS.resolve("bike-rental"), TrainingProgress.SILENT).train(nowhere))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("UCI Machine Learning Repository");
    }

    @Test
    void columns_that_are_missing_are_named_together() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "when,heat\n2020-01-01,1\n");

        assertThatThrownBy(() -> trainTiny(data))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("lacks the columns day, sales");
    }

    @Test
    void bad_rows_are_named_by_their_line_and_field() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), """
                day,heat,sales
                2020-01-01,1,10
                2020-01-02,warm,10
                2020-01-03,2000,10
                2020-02-30,1,10
                2020-01-05,1,
                2020-01-06,1
                "2020-01-07",,3
                """);

        assertThatThrownBy(() -> trainTiny(data))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("line 3: heat is no number")
                .hasMessageContaining("line 4: heat: ")
                .hasMessageContaining("(out_of_range)")
                .hasMessageContaining("line 5: day: ")
                .hasMessageContaining("line 6: sales is no number")
                .hasMessageContaining("line 7: 2 cells under 3 column names")
                .hasMessageNotContaining("line 2:")
                .hasMessageNotContaining("line 8:");
    }

    @Test
    void too_few_rows_are_refused() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "day,heat,sales\n2020-01-01,1,10\n");

        assertThatThrownBy(() -> trainTiny(data))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("1 rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"rounds\": 5; \"rounds\": 0; rounds is 0",
                "\"rounds\": 5; \"rouns\": 5; rouns is unknown",
                "\"time\": \"day\"; \"time\": \"heat\"; no date or datetime field",
                "\"baseline\": [\"weekday\"]; \"baseline\": [\"month\"]; training.baseline names no column: month",
                "\"objective\"; \"subjective\"; parameters lacks objective",
                "\"heldOut\": 0.2; \"heldOut\": 1; heldOut is 1.0"
            })
    void settings_that_are_wrong_are_named(String right, String wrong, String message) throws IOException {
        Path data = days(40);

        assertThatThrownBy(() -> trainTiny(data, right, wrong))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_model_without_samples_of_its_own_takes_the_newest_rows() throws IOException {
        trainTiny(days(40));

        assertThat(FeaturePlan.load(folder.resolve("model.json")).golden())
                .hasSize(8)
                .last()
                .satisfies(sample -> assertThat(sample.instance().text()).contains("2020-02-09"));
    }

    @Test
    void rows_in_any_order_and_a_byte_order_mark_change_nothing() throws IOException {
        trainTiny(days(40));
        String inOrder = Files.readString(folder.resolve("booster.json"));
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("days.csv")));
        String header = lines.remove(0);
        Collections.reverse(lines);
        Path reversed = Files.writeString(
                folder.resolve("reversed.csv"), "\uFEFF" + header + "\r\n" + String.join("\r\n", lines) + "\r\n");

        trainTiny(reversed);

        assertThat(Files.readString(folder.resolve("booster.json"))).isEqualTo(inOrder);
    }

    /** On a processor that XGBoost has no library for, which fails in the same way as a library without OpenMP. */
    @Test
    void without_the_native_library_the_message_says_what_to_install() throws Exception {
        tinyDraft("", "");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.arch=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainWithoutLibrary.class.getName(),
                        folder.toString(),
                        days(40).toString())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("TrainingFailure").contains("install libgomp1");
    }

    static final class TrainWithoutLibrary {
        private TrainWithoutLibrary() {}

        public static void main(String[] arguments) throws IOException {
            try {
                new Trainer(Path.of(arguments[0]), TrainingProgress.SILENT).train(Path.of(arguments[1]));
            } catch (TrainingFailure e) {
                System.out.println(e);
            }
        }
    }

    private TrainingReport train(String model, Path data, TrainingProgress progress) throws IOException {
        for (String name : List.of("training.json", "sample.csv")) {
            Files.copy(MODELS.resolve(model).resolve(name), folder.resolve(name));
        }
        return train(data, progress);
    }

    private void assertIsShipped(String model) throws IOException {
        for (String name : List.of("booster.json", "model.json", "metrics.json")) {
            assertThat(folder.resolve(name))
                    .hasSameTextualContentAs(MODELS.resolve(model).resolve(name));
        }
        assertThat(Files.size(folder.resolve("booster.json"))).isLessThan(2_000_000);
        assertThat(FeaturePlan.load(folder.resolve("model.json")).golden()).hasSizeGreaterThanOrEqualTo(8);
    }

    private void trainTiny(Path data) throws IOException {
        trainTiny(data, "", "");
    }

    private void trainTiny(Path data, String right, String wrong) throws IOException {
        tinyDraft(right, wrong);
        train(data, TrainingProgress.SILENT);
    }

    private TrainingReport train(Path data, TrainingProgress progress) throws IOException {
        try {
            return new Trainer(folder, progress).train(data);
        } catch (TrainingFailure e) {
            String message = String.valueOf(e.getMessage());
            assumeFalse(message.contains("libgomp"), message);
            throw e;
        }
    }

    private void tinyDraft(String right, String wrong) throws IOException {
        String draft = """
                {"model": "tiny", "version": "1",
                 "fields": [{"name": "day", "type": "date"},
                            {"name": "heat", "type": "number", "minimum": -100, "maximum": 100, "required": false}],
                 "columns": [{"name": "weekday", "field": "day", "operations": [{"op": "part", "part": "dayofweek"}]},
                             {"name": "heat", "field": "heat", "operations": [{"op": "standard"}]}],
                 "target": {"name": "sales", "type": "number"},
                 "training": {"time": "day", "heldOut": 0.2, "baseline": ["weekday"], "rounds": 5, "seed": 1,
                              "parameters": {"objective": "reg:squarederror"}}}
                """;
        assertThat(draft).contains(right);
        Files.writeString(folder.resolve("training.json"), draft.replace(right, wrong));
    }

    private Path days(int count) throws IOException {
        StringBuilder csv = new StringBuilder("day,heat,sales\n");
        for (int day = 0; day < count; day++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%d%n",
                    LocalDate.of(2020, 1, 1).plusDays(day),
                    day % 5 == 0 ? "" : day % 17,
                    day % 7 * 10));
        }
        return Files.writeString(folder.resolve("days.csv"), csv);
    }
}

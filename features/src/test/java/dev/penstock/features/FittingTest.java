package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittingTest {
    private static final Path DRAFT = Path.of("src/test/resources/samples/draft/weather.json");
    private static final List<byte[]> INSTANCES = instances(
            "{\"date\":\"2024-01-01\",\"sky\":\"snow\",\"temp\":-2,\"gust\":null,\"rain\":0,\"note\":\"b\"}",
            "{\"date\":\"2024-02-03\",\"sky\":\"clear\",\"temp\":4,\"gust\":10,\"rain\":1.5,\"note\":\"a\"}",
            "{\"date\":\"2024-03-05\",\"sky\":\"clear\",\"temp\":10,\"gust\":30,\"rain\":0}",
            "{\"features\":[\"2024-02-29\",\"mist\",4,11,9,\"a\"]}");
    private static final double[] TARGETS = {1, 2, 3, 6};

    private final SpecificationDraft draft = SpecificationDraft.load(DRAFT);

    @Test
    void what_the_draft_leaves_out_is_found_in_the_training_data() {
        FeaturePlan plan = draft.fit(INSTANCES, TARGETS);
        assertThat(plan.fields().get(1).categories()).containsExactly("clear", "mist", "snow");
        assertThat(plan.columnNames())
                .containsExactly(
                        "weekday_0",
                        "weekday_1",
                        "weekday_2",
                        "weekday_3",
                        "weekday_4",
                        "weekday_5",
                        "weekday_6",
                        "month_1",
                        "month_2",
                        "month_3",
                        "month_other",
                        "sky",
                        "temp",
                        "gust",
                        "gust_missing",
                        "rain",
                        "note_a",
                        "note_b");
        assertThat(plan.columns().get(1).operations().get(1))
                .isEqualTo(new Operation.OneHot(
                        new Operation.Categories(List.of(), List.of(1.0, 2.0, 3.0)), Operation.OneHot.Unknown.OTHER));
        Scaling.Standard temp =
                (Scaling.Standard) plan.columns().get(3).operations().get(0);
        assertThat(temp.mean()).isEqualTo(4);
        assertThat(temp.scale()).isCloseTo(Math.sqrt(18), within(1e-15));
        assertThat(plan.columns().get(4).operations())
                .containsExactly(new Operation.Impute(11), new Scaling.Robust(11, 5));
        assertThat(plan.columns().get(6).operations().get(1))
                .isEqualTo(new Scaling.MinMax(0, StrictMath.log1p(9), -1, 1));
        assertThat(plan.columns().get(7).operations().get(0)).isEqualTo(new Operation.ImputeText("a"));
    }

    @Test
    void a_target_is_fitted_after_its_own_steps() {
        Target.Numeric target = (Target.Numeric) draft.fit(INSTANCES, TARGETS).target();
        double[] logs = Arrays.stream(TARGETS).map(StrictMath::log1p).toArray();
        assertThat(target.operations().get(1)).isEqualTo(Statistics.scaling(new Scaling.ToFit("standard", 0, 1), logs));
        assertThat(target.inverse(target.transform(4.5))).isCloseTo(4.5, within(1e-14));
    }

    @Test
    void a_fitted_plan_with_golden_samples_is_a_specification(@TempDir Path folder) throws IOException {
        FeaturePlan fitted = draft.fit(INSTANCES, TARGETS);
        List<GoldenSample> golden = INSTANCES.stream()
                .map(instance -> fitted.goldenSample(new JsonSlice(instance, 0, instance.length), 0.25))
                .toList();
        Path file = folder.resolve("model.json");
        Files.writeString(file, fitted.withGolden(golden).json());
        FeaturePlan loaded = FeaturePlan.load(file);
        assertThat(Samples.accepts(Samples.specificationSchema(), Files.readString(file)))
                .isTrue();
        for (byte[] instance : INSTANCES) {
            assertThat(row(loaded, instance)).containsExactly(row(fitted, instance));
        }
        assertThat(loaded.columns()).isEqualTo(fitted.columns());
    }

    @Test
    void a_default_that_stands_in_no_instance_is_a_category_too() {
        String json = """
                {"model":"m","version":"1","fields":[{"name":"a","type":"text","default":"north"},{"name":"b","type":"category","default":"x"}],
                "columns":[{"name":"a","field":"a","operations":[{"op":"one-hot"}]},{"name":"b","field":"b","operations":[{"op":"ordinal"}]}],
                "target":{"name":"y","type":"number"}}""";
        FeaturePlan plan = SpecificationDraft.load("draft", json.getBytes(StandardCharsets.UTF_8))
                .fit(instances("{\"a\":\"south\",\"b\":\"w\"}", "{}"), new double[0]);
        assertThat(plan.columnNames()).containsExactly("a_north", "a_south", "b");
        assertThat(plan.fields().get(1).categories()).containsExactly("w", "x");
    }

    @Test
    void a_wrong_training_instance_is_named_by_its_number() {
        assertThatThrownBy(() -> draft.fit(instances("{\"date\":\"2024-13-01\"}"), TARGETS))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("training instance 1")
                .hasMessageContaining("bad_format of date");
        assertThatThrownBy(() -> draft.fit(List.of(), new double[0])).hasMessageContaining("no training instances");
    }

    @Test
    void an_operation_without_a_value_to_be_fitted_to_is_a_fault() {
        List<byte[]> noGust =
                instances("{\"date\":\"2024-01-01\",\"sky\":\"snow\",\"temp\":-2,\"rain\":0,\"note\":\"b\"}");
        assertThatThrownBy(() -> draft.fit(noGust, new double[] {1}))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("/columns/4/operations/0: has no value to be fitted to");
    }

    @Test
    void the_cells_of_a_table_become_an_instance() throws IOException {
        String[] cells = {"2024-01-01", "snow", "-2.50", "", "many", "a,b"};
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < cells.length; i++) {
                json.writeFieldName(draft.fields().get(i).name());
                draft.fields().get(i).writeCell(json, cells[i]);
            }
            json.writeEndObject();
        }
        assertThat(text)
                .hasToString("{\"date\":\"2024-01-01\",\"sky\":\"snow\",\"temp\":-2.50,\"gust\":null,\"rain\":\"many\","
                        + "\"note\":\"a,b\"}");
    }

    private static double[] row(FeaturePlan plan, byte[] instance) throws IOException {
        double[] row = new double[plan.columnNames().size()];
        try (JsonParser parser = Instances.parser(new String(instance, StandardCharsets.UTF_8))) {
            assertThat(plan.row(parser, row)).isEmpty();
        }
        return row;
    }

    private static List<byte[]> instances(String... json) {
        return Arrays.stream(json)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}

package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificationSamplesTest {
    private static final Schema SCHEMA = Samples.specificationSchema();

    static List<Path> valid() {
        return Samples.in(Samples.VALID);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_sample_is_loaded_and_written_back(Path file) throws IOException {
        assertThat(Samples.accepts(SCHEMA, Files.readString(file))).isTrue();
        FeaturePlan plan = FeaturePlan.load(file);
        FeaturePlan again = FeaturePlan.load("again", plan.json().getBytes(StandardCharsets.UTF_8));
        assertThat(again.json()).isEqualTo(plan.json());
        assertThat(again.fields()).isEqualTo(plan.fields());
        assertThat(again.columns()).isEqualTo(plan.columns());
        assertThat(again.target()).isEqualTo(plan.target());
        assertThat(Samples.accepts(SCHEMA, plan.json())).isTrue();
    }

    static Stream<String> shapes() throws IOException {
        return Files.readAllLines(Samples.INVALID.resolve("shape/faults.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_sample_of_another_shape_is_refused_by_schema_and_loader_at_the_same_places(String line) throws IOException {
        String json = Files.readString(Samples.INVALID.resolve("shape").resolve(line.split(" ", -1)[0]));
        assertThat(Samples.accepts(SCHEMA, json)).isFalse();
        assertThat(SpecificationReader.hasShape(json.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(pointers(json)).containsExactlyInAnyOrderElementsOf(expected(line));
    }

    static Stream<String> meanings() throws IOException {
        return Files.readAllLines(Samples.INVALID.resolve("meaning/faults.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void a_sample_whose_parts_do_not_fit_is_refused_by_the_loader_alone(String line) throws IOException {
        String json = Files.readString(Samples.INVALID.resolve("meaning").resolve(line.split(" ", -1)[0]));
        assertThat(Samples.accepts(SCHEMA, json)).isTrue();
        assertThat(SpecificationReader.hasShape(json.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(pointers(json)).containsExactlyInAnyOrderElementsOf(expected(line));
    }

    private static List<String> expected(String line) {
        return Arrays.stream(line.split(" ", -1))
                .skip(1)
                .map(pointer -> pointer.equals("(root)") ? "" : pointer)
                .toList();
    }

    private static List<String> pointers(String json) {
        SpecificationException refused = catchThrowableOfType(
                SpecificationException.class, () -> FeaturePlan.load("sample", json.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.faults()).allSatisfy(fault -> {
            assertThat(fault.problem()).isNotBlank();
            assertThat(fault.remedy()).isNotBlank();
            assertThat(refused).hasMessageContaining(fault.toString());
        });
        return refused.faults().stream()
                .map(SpecificationException.Fault::pointer)
                .toList();
    }

    @Test
    void every_invalid_sample_is_in_a_list_of_faults() throws IOException {
        for (String folder : List.of("shape", "meaning")) {
            Path path = Samples.INVALID.resolve(folder);
            assertThat(Files.readAllLines(path.resolve("faults.txt")).stream().map(line -> line.split(" ", -1)[0]))
                    .containsExactlyInAnyOrderElementsOf(Samples.in(path).stream()
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void what_is_no_specification_at_all_is_one_fault() {
        for (String json :
                List.of("", "{", "[]", "\"model\"", "{} {}", "{\"model\":1e999999999}", "\uFEFF{}", "null")) {
            assertThat(pointers(json)).isNotEmpty();
        }
        assertThat(catchThrowableOfType(SpecificationException.class, () -> FeaturePlan.load(Path.of("no/model.json"))))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void a_member_that_stands_twice_is_a_fault() throws IOException {
        String json = Files.readString(Samples.VALID.resolve("small.json"))
                .replace("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\"");
        assertThat(pointers(json)).containsExactly("/version");
    }
}

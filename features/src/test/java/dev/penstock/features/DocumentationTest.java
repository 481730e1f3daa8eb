package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on specifications says what is true. */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/feature-specifications.md");
    private static final Pattern SAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CHOICES = Pattern.compile("\"(?:const|enum)\": (?:\"([^\"]+)\"|\\[([^]]+)])");

    @Test
    void its_sample_is_a_specification_that_reproduces_its_golden_sample() throws IOException {
        Matcher sample = SAMPLE.matcher(Files.readString(PAGE));
        assertThat(sample.find()).isTrue();
        FeaturePlan plan = FeaturePlan.load("sample", sample.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(plan.columnNames()).contains("sky_mist", "gust_missing");
    }

    @Test
    void it_names_every_choice_of_the_schema() throws IOException {
        String page = Files.readString(PAGE);
        String schema =
                Files.readString(Path.of("src/main/resources/dev/penstock/features/feature-specification.schema.json"));
        Matcher choices = CHOICES.matcher(schema);
        while (choices.find()) {
            String all = choices.group(1) == null ? choices.group(2) : choices.group(1);
            for (String choice : all.split(",", -1)) {
                assertThat(page).contains(choice.replace("\"", "").strip());
            }
        }
    }
}

package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path FILE = Path.of("asyncapi.yaml");
    private static JsonNode document = new YAMLMapper().nullNode();

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(FILE.toFile());
    }

    @Test
    void every_reference_has_its_target() {
        List<String> references =
                document.findValues("$ref").stream().map(JsonNode::textValue).toList();
        assertThat(references).hasSizeGreaterThan(10);
        for (String reference : references) {
            boolean found = reference.startsWith("#")
                    ? !document.at(reference.substring(1)).isMissingNode()
                    : Files.isRegularFile(FILE.resolveSibling(reference));
            assertThat(found).as(reference).isTrue();
        }
    }

    @Test
    void every_channel_operation_and_message_is_described() {
        assertThat(names(document.path("channels"))).containsExactly("requests", "results", "deadLetters");
        assertThat(document.path("operations")).hasSize(3);
        Stream.of("/channels", "/components/messages")
                .flatMap(place -> document.at(place).properties().stream())
                .forEach(entry -> assertThat(entry.getValue().path("title").asText(""))
                        .as(entry.getKey())
                        .isNotBlank());
        for (JsonNode properties : document.path("components").findValues("properties")) {
            properties
                    .properties()
                    .forEach(entry -> assertThat(
                                    entry.getValue().path("description").asText(""))
                            .as(entry.getKey())
                            .isNotBlank());
        }
    }

    @Test
    void the_results_attributes_are_those_of_the_code() {
        PredictionResult result = new GeneratedResults(new Random(Seeds.seed())).next();
        JsonNode attributes = document.at("/components/schemas/resultAttributes");
        List<String> ofParts = new ArrayList<>(result.attributes().keySet());
        ofParts.add(ResultPart.ATTRIBUTE);
        assertThat(names(attributes.path("properties"))).containsExactlyInAnyOrderElementsOf(ofParts);
        assertThat(texts(attributes.path("required")))
                .containsExactlyInAnyOrderElementsOf(result.attributes().keySet());
        assertThat(texts(attributes.at("/properties/status/enum")))
                .isEqualTo(Arrays.stream(ResultStatus.values())
                        .map(ResultStatus::wire)
                        .toList());
    }

    @Test
    void the_dead_letters_attributes_are_those_of_the_code() {
        DeadLetterAttributes letter = new DeadLetterAttributes(
                Reason.NOT_JSON,
                "x",
                Optional.of(new RequestId("a")),
                1,
                Instant.EPOCH,
                "scorer/read",
                new ReplayHistory(1, Optional.of("sha256:" + "0".repeat(64))));
        JsonNode attributes = document.at("/components/schemas/deadLetterAttributes/properties");
        assertThat(names(attributes)).containsExactlyElementsOf(letter.toMap().keySet());
        assertThat(texts(attributes.at("/reason/enum")))
                .isEqualTo(Arrays.stream(Reason.values()).map(Reason::wire).toList());
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return texts;
    }
}

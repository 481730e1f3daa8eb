package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocumentsTest {

    static List<ContractSchema> schemas() {
        return List.of(ContractSchema.REQUEST, ContractSchema.RESULT);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_schema_names_itself_and_its_dialect(ContractSchema schema) {
        assertThat(schema.tree().path("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.tree().path("$id").textValue())
                .matches("https://penstock\\.dev/schemas/[a-z]+\\.schema\\.json");
        assertThat(schema.tree().path("title").textValue()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_property_and_every_definition_is_described(ContractSchema schema) {
        List<String> silent = new ArrayList<>();
        walk("", schema.tree(), (place, node) -> {
            boolean described = place.matches(".*/(properties|\\$defs)/[^/]+") && !place.contains("/allOf/");
            if (described
                    && !place.contains("/oneOf/")
                    && node.path("description").asText("").isBlank()) {
                silent.add(place);
            }
        });
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_reference_has_its_target(ContractSchema schema) {
        List<String> loose = new ArrayList<>();
        walk("", schema.tree(), (place, node) -> {
            String reference = node.path("$ref").asText("#");
            if (!reference.startsWith("#")
                    || schema.tree().at(reference.substring(1)).isMissingNode()) {
                loose.add(place + " to " + reference);
            }
        });
        assertThat(loose).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_example_is_valid_where_it_stands(ContractSchema schema) {
        List<String> checked = new ArrayList<>();
        walk("", schema.tree(), (place, node) -> {
            Schema part = ContractSchema.compiled(partial(schema.tree(), place));
            for (JsonNode example : node.path("examples")) {
                assertThat(ContractSchema.errors(part, example.toString()))
                        .as(place)
                        .isEmpty();
                checked.add(place);
            }
        });
        assertThat(checked).contains("").hasSizeGreaterThan(8);
    }

    /** The schema at one place of a document, with the document's definitions. */
    private static String partial(JsonNode document, String place) {
        return "{\"$ref\":\"#/document" + place + "\",\"document\":" + document
                + "}".replace("\"$ref\":\"#/", "\"$ref\":\"#/document/").replaceFirst("\"\\$id\":\"[^\"]*\",", "");
    }

    @Test
    void the_examples_of_a_request_are_read() {
        for (JsonNode example : ContractSchema.REQUEST.tree().path("examples")) {
            assertThat(new RequestReader().read(example.toString())).isInstanceOf(RequestReading.Accepted.class);
        }
    }

    @Test
    void both_schemas_say_the_same_of_what_they_share() {
        JsonNode requests = ContractSchema.REQUEST.tree().path("$defs");
        JsonNode results = ContractSchema.RESULT.tree().path("$defs");
        for (String name : List.of("requestId", "source", "model", "time", "traceParent")) {
            assertThat(results.path(name)).as(name).isNotEmpty().isEqualTo(requests.path(name));
        }
    }

    @Test
    void the_closed_lists_are_those_of_the_code() {
        JsonNode definitions = ContractSchema.RESULT.tree().path("$defs");
        List<String> requestErrors =
                new ArrayList<>(Arrays.stream(Reason.values()).map(Reason::wire).toList());
        requestErrors.add(RequestError.EXPIRED);
        assertThat(texts(definitions.at("/requestError/properties/code/enum")))
                .containsExactlyInAnyOrderElementsOf(requestErrors);
        assertThat(texts(definitions.at("/rowError/properties/code/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RowErrorCode.values())
                        .map(RowErrorCode::wire)
                        .toList());
        assertThat(texts(definitions.at("/data/properties/status/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ResultStatus.values())
                        .map(ResultStatus::wire)
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    /** Shows every schema object of a document, and not what stands in its examples. */
    private static void walk(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(place, node);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().equals("examples")) {
                walk(place + "/" + member.getKey(), member.getValue(), visitor);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(place + "/" + i, node.get(i), visitor);
        }
    }
}

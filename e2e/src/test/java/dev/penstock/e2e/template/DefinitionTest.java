package dev.penstock.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the template gives API Gateway of the API is what schemas/openapi.yaml says of it. */
@Tag("template")
class DefinitionTest {
    private static final JsonNode DOCUMENT =
            TemplateYaml.read(TemplateRulesTest.ROOT.resolve("schemas").resolve("openapi.yaml"));
    private static final JsonNode DEFINITION = TemplateYaml.read(TemplateRulesTest.ROOT.resolve("template.yaml"))
            .at("/Resources/Api/Properties/DefinitionBody");

    @Test
    void the_operations_are_the_same_in_both() {
        assertThat(kept(DOCUMENT)).hasSize(5).isEqualTo(kept(DEFINITION));
    }

    @Test
    void the_common_answers_mean_the_same_in_both() {
        assertThat(descriptions(DOCUMENT.at("/components/responses")))
                .isEqualTo(descriptions(DEFINITION.at("/components/responses")));
    }

    @Test
    void the_ways_in_are_the_same_in_both() {
        assertThat(DEFINITION.at("/components/securitySchemes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> DOCUMENT.at("/components/securitySchemes").fieldNames());
    }

    @Test
    void a_page_may_send_and_see_every_header_that_the_document_names() {
        JsonNode cors = DEFINITION.at("/x-amazon-apigateway-cors/Fn::If/1");
        DOCUMENT.at("/components/parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header")) {
                assertThat(cors.path("allowHeaders").toString())
                        .contains("\"" + parameter.path("name").asText().toLowerCase(java.util.Locale.ROOT) + "\"");
            }
        });
        DOCUMENT.findValues("headers").stream()
                .filter(headers -> !headers.has("retryAfter"))
                .forEach(headers -> headers.fieldNames()
                        .forEachRemaining(
                                name -> assertThat(cors.path("exposeHeaders").toString())
                                        .contains("\"" + name.toLowerCase(java.util.Locale.ROOT) + "\"")));
    }

    /** Each operation by method and path, with what API Gateway keeps of it: it can't route on a part of a segment. */
    private static ObjectNode kept(JsonNode document) {
        ObjectNode kept = TemplateYaml.object();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    ObjectNode operation =
                            kept.putObject(method.getKey() + " " + path.getKey().replace("}:predict", "}"));
                    operation.set("operationId", method.getValue().path("operationId"));
                    operation.set("summary", method.getValue().path("summary"));
                    operation.set("responses", descriptions(method.getValue().path("responses")));
                }));
        return kept;
    }

    private static ObjectNode descriptions(JsonNode responses) {
        ObjectNode descriptions = TemplateYaml.object();
        responses
                .properties()
                .forEach(response -> descriptions.put(
                        response.getKey(),
                        response.getValue()
                                .path(response.getValue().has("$ref") ? "$ref" : "description")
                                .asText()));
        return descriptions;
    }
}

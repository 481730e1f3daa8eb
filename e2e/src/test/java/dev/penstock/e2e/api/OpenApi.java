package dev.penstock.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document, and what it says of an answer. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = ApiLab.ROOT.resolve("schemas").resolve("openapi.yaml");
    private static final String SCHEMAS = "src/main/resources/dev/penstock/schemas/";

    private final JsonNode document;
    private final ObjectNode definitions;
    private final Map<String, JsonNode> operations = new TreeMap<>();

    private OpenApi(JsonNode document) throws IOException {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getValue().path("operationId").asText(), method.getValue())));
        this.definitions = JSON.createObjectNode();
        for (String name : List.of("request", "result")) {
            Path file = FILE.resolveSibling(SCHEMAS).resolve(name + ".schema.json");
            ObjectNode schema = (ObjectNode) JSON.readTree(
                    Files.readString(file).replace("\"$ref\": \"#/$defs/", "\"$ref\": \"#/$defs/" + name + "/$defs/"));
            schema.remove(List.of("$id", "$schema"));
            definitions.set(name, schema);
        }
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> definitions.set(schema.getKey(), relocated(schema.getValue())));
    }

    static OpenApi read() {
        try (Reader yaml = Files.newBufferedReader(FILE)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new OpenApi(JSON.valueToTree(tree));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Each answer that the document names: {@code OPERATION STATUS}. */
    List<String> answers() {
        return operations.entrySet().stream()
                .flatMap(operation -> operation.getValue().path("responses").properties().stream()
                        .map(response -> operation.getKey() + " " + response.getKey()))
                .sorted()
                .toList();
    }

    /** What an answer has that the document does not allow, or has not what it must have. */
    List<String> problems(String operation, HttpResponse<String> answer) throws IOException {
        JsonNode response = resolved(operations
                .getOrDefault(operation, JSON.missingNode())
                .path("responses")
                .path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of(answer.statusCode() + " is not documented for " + operation);
        }
        List<String> problems = new ArrayList<>(headerProblems(response, answer));
        String type = answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            problems.add(type + " is not documented");
        } else {
            problems.addAll(errors(content.path("schema"), answer.body()));
        }
        return problems;
    }

    private List<String> headerProblems(JsonNode response, HttpResponse<String> answer) {
        List<String> problems = new ArrayList<>();
        response.path("headers").properties().forEach(documented -> {
            JsonNode header = resolved(documented.getValue());
            Optional<String> value = answer.headers().firstValue(documented.getKey());
            if (value.isEmpty() && header.path("required").asBoolean()) {
                problems.add(documented.getKey() + " is missing");
            }
            value.ifPresent(
                    text -> errors(header.path("schema"), JSON.valueToTree(text).toString())
                            .forEach(error -> problems.add(documented.getKey() + ": " + error)));
        });
        return problems;
    }

    private List<String> errors(JsonNode schema, String value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(relocated(schema));
        whole.set("$defs", definitions);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(
                        value,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The schema with its references into the one document that all schemas are put into. */
    private static JsonNode relocated(JsonNode schema) {
        String text = schema.toString()
                .replace("\"$ref\":\"#/components/schemas/", "\"$ref\":\"#/$defs/")
                .replaceAll("\"\\$ref\":\"" + SCHEMAS + "(\\w+)\\.schema\\.json#?", "\"\\$ref\":\"#/\\$defs/$1");
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

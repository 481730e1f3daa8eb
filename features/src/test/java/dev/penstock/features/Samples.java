package dev.penstock.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample specifications, and the JSON Schema they are held against. */
final class Samples {
    static final Path VALID = Path.of("src/test/resources/samples/valid");
    static final Path INVALID = Path.of("src/test/resources/samples/invalid");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FeaturePlan plan(String name) {
        return FeaturePlan.load(VALID.resolve(name + ".json"));
    }

    static JsonNode tree(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    static Schema specificationSchema() {
        try (InputStream schema = FeaturePlan.class.getResourceAsStream("feature-specification.schema.json")) {
            return schema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }

    static boolean accepts(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }
}

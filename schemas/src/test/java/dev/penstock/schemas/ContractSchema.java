package dev.penstock.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON Schema of the contract, which also asserts formats. */
final class ContractSchema {
    static final ContractSchema REQUEST = new ContractSchema("request.schema.json");
    static final ContractSchema RESULT = new ContractSchema("result.schema.json");

    private final String resource;
    private final String text;
    private final Schema schema;

    private ContractSchema(String resource) {
        this.resource = resource;
        this.text = read(resource);
        this.schema = compiled(text);
    }

    private static String read(String resource) {
        try (InputStream in = RequestReader.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema compiled(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    JsonNode tree() {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean accepts(String message) {
        return errors(message).isEmpty();
    }

    /** Where the message breaks the schema, as JSON Pointers. */
    List<String> places(String message) {
        return errors(message).stream()
                .map(error -> error.getInstanceLocation().toString())
                .toList();
    }

    @Override
    public String toString() {
        return resource;
    }

    private List<Error> errors(String message) {
        return errors(schema, message);
    }

    static List<Error> errors(Schema schema, String message) {
        return schema.validate(
                message,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}

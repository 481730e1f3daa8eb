package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The loader and the JSON Schema accept the same shapes: valid samples, mutated at random once to four times, are given to both. */
class SpecificationSchemaTest {
    private static final Schema SCHEMA = Samples.specificationSchema();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void loader_and_schema_accept_the_same_shapes() throws IOException {
        long seed = Long.getLong("test.seed", 20261124L);
        Random random = new Random(seed);
        List<JsonNode> samples = new ArrayList<>();
        for (Path file : Samples.in(Samples.VALID)) {
            samples.add(Samples.tree(file));
        }
        int accepted = 0;
        int rounds = 4_000;
        for (int i = 0; i < rounds; i++) {
            JsonNode mutated = samples.get(random.nextInt(samples.size())).deepCopy();
            for (int times = random.nextInt(4); times >= 0; times--) {
                mutate(mutated, samples.get(random.nextInt(samples.size())), random);
            }
            String json = mutated.toString();
            boolean bySchema = Samples.accepts(SCHEMA, json);
            assertThat(SpecificationReader.hasShape(json.getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d, round %d: %s", seed, i, json)
                    .isEqualTo(bySchema);
            accepted += bySchema ? 1 : 0;
        }
        assertThat(accepted).isBetween(rounds / 20, rounds * 19 / 20);
    }

    /** Replaces, removes, renames, adds or copies something somewhere. */
    private static void mutate(JsonNode root, JsonNode donor, Random random) {
        JsonNode at = anywhere(root, random, true);
        if (at instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(8) == 0) {
                object.set(aName(random), aValue(donor, random));
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(aName(random), object.remove(name));
                default -> object.set(name, aValue(donor, random));
            }
        } else if (at instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(4) == 0) {
                array.add(aValue(donor, random));
                return;
            }
            int index = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, aValue(donor, random));
            }
        }
    }

    private static JsonNode anywhere(JsonNode node, Random random, boolean container) {
        JsonNode at = node;
        while (at.isContainerNode() && !at.isEmpty()) {
            List<JsonNode> below = new ArrayList<>();
            at.forEach(child -> {
                if (!container || child.isContainerNode()) {
                    below.add(child);
                }
            });
            if (below.isEmpty() || random.nextInt(4) == 0) {
                return at;
            }
            at = below.get(random.nextInt(below.size()));
        }
        return at;
    }

    private static String aName(Random random) {
        String[] names = {
            "name", "type", "required", "default", "format", "minimum", "maximum", "categories", "maxLength", "op",
                    "part",
            "unknown", "mean", "scale", "value", "low", "digits", "operations", "labels", "threshold", "$schema",
                    "other"
        };
        return names[random.nextInt(names.length)];
    }

    private static JsonNode aValue(JsonNode donor, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(20) - 5);
            case 3 -> NODES.numberNode(random.nextDouble());
            case 4 -> NODES.numberNode(random.nextBoolean() ? 9007199254740993L : 9007199254740991L);
            case 5 -> NODES.numberNode(3.0);
            case 6 -> NODES.textNode(aText(random));
            case 7 -> NODES.arrayNode();
            case 8 -> NODES.objectNode();
            default -> anywhere(donor, random, false).deepCopy();
        };
    }

    private static String aText(Random random) {
        String[] texts = {
            "",
            "a",
            "number",
            "integer",
            "category",
            "text",
            "datetime",
            "error",
            "missing",
            "other",
            "zeros",
            "text/csv",
            "sin",
            "softmax",
            "a\u0001b",
            "x\u007f",
            "é😀",
            "x".repeat(128),
            "x".repeat(129),
            "😀".repeat(100),
            "A",
            "-a",
            "a-",
            "a--b",
            "1.2+3"
        };
        return texts[random.nextInt(texts.length)];
    }
}

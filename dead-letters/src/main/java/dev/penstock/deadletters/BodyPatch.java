package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.fge.jsonpatch.JsonPatch;
import com.github.fge.jsonpatch.JsonPatchException;
import com.github.fge.jsonpatch.Patch;
import com.github.fge.jsonpatch.mergepatch.JsonMergePatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A change to bodies: a JSON Patch (RFC 6902), which is an array, or a merge patch (RFC 7396), which is an object. What it does
 * not touch keeps its value to the last digit, though not its white space.
 */
public final class BodyPatch {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String UNPATCHABLE = "the body is no JSON that a patch could change; edit it";

    private final List<Step> steps;

    private BodyPatch(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** One operation, and the place that it is about. */
    private record Step(String path, Patch patch) {}

    /** The text is no patch. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A body can't be changed so. */
    static final class Inapplicable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String place;

        Inapplicable(String place, String message) {
            super(message);
            this.place = place;
        }

        String place() {
            return place;
        }
    }

    /**
     * Reads a patch.
     *
     * @throws Malformed with the operation that is wrong
     */
    public static BodyPatch of(String json) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Malformed("it is no JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr());
        }
        if (tree.isObject()) {
            return new BodyPatch(List.of(new Step("", merge(tree))));
        }
        if (!tree.isArray() || tree.isEmpty()) {
            throw new Malformed("a patch is an array of operations (RFC 6902) or an object to merge (RFC 7396)");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode operation : tree) {
            steps.add(new Step(operation.path("path").asText(), operation(operation, steps.size() + 1)));
        }
        return new BodyPatch(steps);
    }

    private static Patch merge(JsonNode tree) {
        try {
            return JsonMergePatch.fromJson(tree);
        } catch (JsonPatchException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Patch operation(JsonNode operation, int number) {
        try {
            return JsonPatch.fromJson(MAPPER.createArrayNode().add(operation));
        } catch (IOException e) {
            throw new Malformed("operation " + number + " is none of RFC 6902");
        }
    }

    /** The body, changed; the very same text where the change makes no difference. */
    String apply(String body) {
        JsonNode before = read(body);
        JsonNode after = before;
        for (Step step : steps) {
            try {
                after = step.patch().apply(after);
            } catch (JsonPatchException e) {
                throw new Inapplicable(step.path(), "the patch does not apply: " + e.getMessage());
            }
        }
        return after.equals(before) ? body : write(after);
    }

    private static JsonNode read(String body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isContainerNode()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new Inapplicable("", UNPATCHABLE);
        }
        throw new Inapplicable("", UNPATCHABLE);
    }

    /** A body for a person to edit: over several lines, unless that would lose something of it. */
    public static String legible(String body) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(read(body)) + "\n";
        } catch (Inapplicable | JsonProcessingException e) {
            return body;
        }
    }

    private static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}

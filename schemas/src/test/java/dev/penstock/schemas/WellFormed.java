package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** What no schema sees of a message, judged a second time and another way than the reader does: over texts and trees. */
final class WellFormed {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WellFormed() {}

    /** Why the reader must refuse the message before it looks at its members; empty when it must look. */
    static Optional<Reason> fault(String message) {
        JsonNode tree;
        try {
            tree = JSON.readTree(message);
        } catch (IOException e) {
            return Optional.of(Reason.NOT_JSON);
        }
        if (!tree.isObject() || !isText(tree.toString())) {
            return Optional.of(Reason.NOT_JSON);
        }
        return isWithinLimits(message) ? Optional.empty() : Optional.of(Reason.OVER_LIMIT);
    }

    private static boolean isText(String json) {
        return json.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && !json.contains("\\u0000");
    }

    private static boolean isWithinLimits(String message) {
        try (JsonParser parser = JSON.createParser(message)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                String text = parser.getText();
                int longest =
                        token == JsonToken.FIELD_NAME ? ContractLimits.NAME_CHARACTERS : ContractLimits.TEXT_CHARACTERS;
                boolean fits = token.isNumeric()
                        ? text.replaceAll("[^0-9]", "").length() <= ContractLimits.NUMBER_CHARACTERS
                        : text.length() <= longest;
                if (!fits || depth > ContractLimits.DEPTH) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

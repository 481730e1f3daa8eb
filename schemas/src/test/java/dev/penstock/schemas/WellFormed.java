package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        if (!isText(message) || message.startsWith("\uFEFF") || !isObject(message)) {
            return Optional.of(Reason.NOT_JSON);
        }
        List<Token> tokens = tokens(message);
        if (!tokens.stream().allMatch(Token::isWithinLimits)) {
            return Optional.of(Reason.OVER_LIMIT);
        }
        return tokens.stream().allMatch(token -> isText(token.text()))
                ? Optional.empty()
                : Optional.of(Reason.NOT_JSON);
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Over bytes: over characters, Jackson takes U+0130 in an escape for the digit 0. */
    private static boolean isObject(String message) {
        try {
            return JSON.readTree(message.getBytes(StandardCharsets.UTF_8)).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private record Token(JsonToken kind, String text, int depth) {
        boolean isWithinLimits() {
            int longest =
                    kind == JsonToken.FIELD_NAME ? ContractLimits.NAME_CHARACTERS : ContractLimits.TEXT_CHARACTERS;
            boolean fits = kind.isNumeric()
                    ? text.chars().filter(c -> c >= '0' && c <= '9').count() <= ContractLimits.NUMBER_CHARACTERS
                    : text.length() <= longest;
            return fits && depth <= ContractLimits.DEPTH;
        }
    }

    private static List<Token> tokens(String message) {
        List<Token> tokens = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(message.getBytes(StandardCharsets.UTF_8))) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                tokens.add(new Token(token, parser.getText(), depth));
            }
            return tokens;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

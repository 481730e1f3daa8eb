package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.penstock.schemas.RequestId;

/** A letter as one JSON document: what expressions select by, and what programs are shown. */
public final class LetterJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private LetterJson() {}

    /** Everything: {@code body} is the body's own JSON, or its text where it is none. */
    public static ObjectNode whole(DeadLetter letter) {
        ObjectNode json = summary(letter);
        json.set("body", body(letter.body()));
        ObjectNode attributes = json.putObject("attributes");
        letter.attributes().forEach((name, attribute) -> attributes.put(name, attribute.value()));
        return json;
    }

    /** All but the body and the attributes. */
    public static ObjectNode summary(DeadLetter letter) {
        Cause cause = letter.cause();
        return MAPPER.createObjectNode()
                .put("id", letter.id().value())
                .put("messageId", letter.messageId())
                .put("requestId", letter.requestId().map(RequestId::value).orElse(""))
                .put("reason", cause.reason())
                .put("component", cause.component())
                .put("model", cause.model())
                .put("field", cause.field())
                .put("source", letter.source())
                .put("detail", letter.detail())
                .put("attempts", letter.attempts())
                .put("replays", letter.replays())
                .put("time", letter.diedAt().toString())
                .put("timestamp", letter.diedAt().getEpochSecond());
    }

    private static JsonNode body(String body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree.isMissingNode() ? TextNode.valueOf(body) : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }
}

package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.penstock.schemas.RequestId;
import java.util.List;

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

    /** Everything, and what has become of it. */
    public static ObjectNode indexed(IndexedLetter found) {
        return whole(found.letter())
                .put("state", found.state().wire())
                .put("onQueue", !found.gone())
                .put("firstSeen", found.firstSeen().toString())
                .put("lastSeen", found.lastSeen().toString());
    }

    /** The letters of one cause. */
    public static ObjectNode group(LetterGroup group) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("key", group.cause().key())
                .put("reason", group.cause().reason())
                .put("component", group.cause().component())
                .put("model", group.cause().model())
                .put("field", group.cause().field())
                .put("count", group.count())
                .put("firstSeen", group.firstSeen().toString())
                .put("lastSeen", group.lastSeen().toString());
        group.sources().forEach(json.putArray("sources")::add);
        group.sparkline().forEach(json.putArray("sparkline")::add);
        return json;
    }

    /** What is wrong with a body, with the places. */
    public static ArrayNode findings(List<Diagnosis.Finding> findings) {
        ArrayNode json = MAPPER.createArrayNode();
        findings.forEach(it -> json.addObject()
                .put("place", it.place())
                .put("pointer", it.pointer())
                .put("code", it.code())
                .put("detail", it.detail()));
        return json;
    }

    /** How far a replay has come. */
    public static ObjectNode counts(ReplayCounts counts) {
        return MAPPER.createObjectNode()
                .put("selected", counts.selected())
                .put("sent", counts.sent())
                .put("confirmed", counts.confirmed())
                .put("returned", counts.returned())
                .put("parked", counts.parked())
                .put("missing", counts.missing())
                .put("doubtful", counts.doubtful())
                .put("remaining", counts.remaining());
    }

    /** An entry of the audit. */
    public static ObjectNode entry(AuditEntry entry) {
        return MAPPER.createObjectNode()
                .put("time", entry.at().toString())
                .put("who", entry.who())
                .put("act", entry.act())
                .put("plan", entry.plan())
                .put("letters", entry.letters())
                .put("reason", entry.reason())
                .put("outcome", entry.outcome());
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

package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message as it was published: what every subscription gets its copy of. */
record Message(
        String id,
        Instant published,
        String body,
        Optional<JsonNode> perProtocol,
        Optional<String> subject,
        Optional<String> groupId,
        Map<String, MessageAttribute> attributes) {

    /** In bytes, of a message and of a batch in all, attributes included: API reference, Publish and PublishBatch. */
    static final int LARGEST = 262_144;

    private static final ObjectMapper JSON = new ObjectMapper();

    Message {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Reads the message of a Publish call, or of one entry of a PublishBatch whose attributes were read before. */
    static Message read(Query given, Map<String, MessageAttribute> attributes, Instant now) {
        String body = given.required("Message");
        if (body.isEmpty()) {
            throw SnsError.invalidParameter("Empty message");
        }
        Message message = new Message(
                UUID.randomUUID().toString(),
                now,
                body,
                structure(given.optional("MessageStructure"), body),
                subject(given.optional("Subject")),
                groupId(given.optional("MessageGroupId")),
                attributes);
        if (given.optional("MessageDeduplicationId").isPresent()) {
            throw SnsError.invalidParameter(
                    "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type");
        }
        if (message.size() > LARGEST) {
            throw SnsError.invalidParameter("Message too long");
        }
        return message;
    }

    static Map<String, MessageAttribute> readAttributes(Query given) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (Query entry : given.entries("MessageAttributes")) {
            String name = entry.required("Name");
            Map<String, String> value = new LinkedHashMap<>();
            entry.parameters().forEach((key, text) -> {
                if (key.startsWith("Value.")) {
                    value.put(key.substring("Value.".length()), text);
                }
            });
            attributes.put(name, MessageAttribute.read(name, new Query(value)));
        }
        return attributes;
    }

    private static Optional<JsonNode> structure(Optional<String> structure, String body) {
        if (structure.isEmpty()) {
            return Optional.empty();
        }
        if (!structure.get().equals("json")) {
            throw SnsError.invalidParameter("Message Structure - Only JSON is supported");
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.path("default").isTextual()) {
                throw SnsError.invalidParameter("Message Structure - No default entry in JSON message body");
            }
            return Optional.of(json);
        } catch (JacksonException e) {
            throw SnsError.invalidParameter("Message Structure - JSON message body failed to parse");
        }
    }

    private static Optional<String> subject(Optional<String> subject) {
        subject.ifPresent(text -> {
            boolean printable = text.codePoints().noneMatch(Character::isISOControl);
            if (text.isEmpty() || text.length() > 100 || !printable) {
                throw SnsError.invalidParameter("Subject");
            }
        });
        return subject;
    }

    private static Optional<String> groupId(Optional<String> groupId) {
        groupId.ifPresent(id -> {
            if (!id.matches("[\\x21-\\x7e]{1,128}")) {
                throw SnsError.invalidParameter("MessageGroupId Reason: must be 1 to 128 printable ASCII characters");
            }
        });
        return groupId;
    }

    /** The text for subscribers of one protocol. */
    String bodyFor(String protocol) {
        return perProtocol
                .map(json -> json.path(protocol).isTextual() ? json.path(protocol) : json.path("default"))
                .map(JsonNode::textValue)
                .orElse(body);
    }

    /** Bytes that count against the limit: body, and names, types and values of attributes. */
    int size() {
        int size = utf8(body);
        for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
            size += utf8(attribute.getKey())
                    + utf8(attribute.getValue().type())
                    + attribute.getValue().bytes().length;
        }
        return size;
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

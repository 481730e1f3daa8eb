package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement of a policy.
 *
 * @param owner the resource that it stands in
 */
record Statement(String owner, JsonNode json) {

    static Stream<Statement> of(String owner, JsonNode document) {
        return Part.items(document.path("Statement")).map(json -> new Statement(owner, json));
    }

    /** Where it stands, for people. */
    String name() {
        return owner + "/" + json.path("Sid").asText("");
    }

    boolean allows() {
        return json.path("Effect").asText().equals("Allow");
    }

    List<String> actions() {
        return Part.items(json.path("Action")).map(JsonNode::asText).toList();
    }

    List<String> resources() {
        return Part.items(json.path("Resource")).map(References::text).toList();
    }

    JsonNode principal() {
        return json.path("Principal");
    }

    /** Every principal, whatever its kind. */
    List<String> principals() {
        return Stream.concat(
                        Part.items(principal()).filter(JsonNode::isTextual),
                        principal().isObject()
                                ? principal().properties().stream().flatMap(kind -> Part.items(kind.getValue()))
                                : Stream.empty())
                .map(References::text)
                .toList();
    }

    boolean concerns(String resourceId) {
        return References.name(json.path("Resource"), resourceId);
    }

    /** Whether it denies all that comes without TLS, of a queue everything, of a topic publishing. */
    boolean deniesPlainText() {
        return json.path("Effect").asText().equals("Deny")
                && principals().equals(List.of("*"))
                && (actions().contains("sqs:*") || actions().contains("sns:Publish"))
                && json.path("Condition")
                        .path("Bool")
                        .path("aws:SecureTransport")
                        .asText()
                        .equals("false");
    }
}

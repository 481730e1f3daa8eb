package dev.penstock.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.stack.EndpointFaults;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How the endpoints of an embedded cloud behave, and switching it. Where there is none, there is nothing at these addresses. */
final class FaultAnswers {
    private static final int LARGEST = 64 * 1024;

    private final Optional<EndpointFaults> faults;

    FaultAnswers(Optional<EndpointFaults> faults) {
        this.faults = faults;
    }

    /** {@code GET /api/faults}. */
    void list(Context call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode endpoints = json.putArray("endpoints");
        all(cloud()).values().forEach(it -> endpoints.add(endpoint(it)));
        Answers.json(call, json);
    }

    /** {@code POST /api/faults/ENDPOINT}: the body is the behaviour that it takes in place of the one before. */
    void change(Context call) {
        byte[] behaviour = call.bodyAsBytes();
        if (behaviour.length > LARGEST) {
            throw Refusal.invalidBody("a behaviour has at most " + LARGEST + " bytes");
        }
        switched(call, (cloud, name) -> cloud.behave(name, call.body()));
    }

    /** {@code POST /api/faults/ENDPOINT/clear}: healthy again. */
    void clear(Context call) {
        switched(call, EndpointFaults::heal);
    }

    /** Something that is asked of the cloud. */
    private interface Switch {
        EndpointFaults.Answer of(EndpointFaults cloud, String endpoint) throws IOException;
    }

    private void switched(Context call, Switch change) {
        EndpointFaults cloud = cloud();
        String name = call.pathParam("endpoint");
        if (!all(cloud).containsKey(name)) {
            throw Refusal.unknownEndpoint();
        }
        try {
            EndpointFaults.Answer answer = change.of(cloud, name);
            if (!answer.isChanged()) {
                throw Refusal.invalidBody("the cloud takes no such behaviour: " + answer.error());
            }
            Answers.json(call, endpoint(answer.body()));
        } catch (IOException e) {
            throw Refusal.stackUnavailable("the embedded cloud does not answer any more");
        }
    }

    private EndpointFaults cloud() {
        return faults.orElseThrow(Refusal::notEmbedded);
    }

    private static Map<String, JsonNode> all(EndpointFaults cloud) {
        return cloud.all().orElseThrow(Refusal::notEmbedded);
    }

    private static ObjectNode endpoint(JsonNode it) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("endpoint", it.path("endpoint"));
        json.put("normal", isNormal(it));
        json.set("behaviour", it.path("behaviour"));
        json.set("inForce", it.path("inForce"));
        json.set("standing", it.path("standing"));
        return json;
    }

    /** Whether no fault stands, and it is as fast as it can be and takes as many calls as come. */
    private static boolean isNormal(JsonNode endpoint) {
        JsonNode behaviour = endpoint.path("behaviour");
        return endpoint.path("standing").isEmpty()
                && behaviour.path("perCallMillis").asDouble() == 0
                && behaviour.path("perRowMillis").asDouble() == 0
                && !behaviour.has("concurrency");
    }
}

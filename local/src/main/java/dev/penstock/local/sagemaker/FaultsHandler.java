package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;

/**
 * Shows and changes how endpoints behave, over HTTP, for people and scripts; no AWS service has it.
 *
 * <ul>
 *   <li>{@code GET /_penstock/faults}: all endpoints.
 *   <li>{@code GET /_penstock/faults/NAME}: {@code {"endpoint", "behaviour", "inForce", "standing", "statistics"}}; in force are the
 *       faults that a call could suffer now, by name; standing all that are not over: {@code {"fault", "leftMillis"}}.
 *   <li>{@code PUT /_penstock/faults/NAME} with a behaviour, {@code {"perCallMillis": 20, "faults": [{"fault": "outage"}]}}: takes
 *       it in place of the one before. 400 with {@code {"error"}} if it is no behaviour.
 *   <li>{@code DELETE /_penstock/faults/NAME}: healthy again, with statistics of zero.
 * </ul>
 */
public final class FaultsHandler implements Handler {

    /** Everything at or below this path is for this handler. */
    public static final String PATH = "/_penstock/faults";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SageMakerRuntimeService service;

    public FaultsHandler(SageMakerRuntimeService service) {
        this.service = service;
    }

    @Override
    public void handle(Context call) throws Exception {
        String name = call.path().substring(PATH.length()).replace("/", "");
        if (name.isEmpty()) {
            answer(call, 200, all());
            return;
        }
        Optional<Endpoint> endpoint = service.endpoint(name);
        if (endpoint.isEmpty()) {
            answer(call, 404, error("no endpoint " + name + ", only " + String.join(", ", service.names())));
            return;
        }
        handle(call, endpoint.get());
    }

    private static void handle(Context call, Endpoint endpoint) throws IOException {
        switch (call.req().getMethod()) {
            case "GET" -> answer(call, 200, describe(endpoint));
            case "PUT" -> change(call, endpoint);
            case "DELETE" -> {
                endpoint.behave(EndpointBehaviour.healthy());
                endpoint.resetStatistics();
                answer(call, 200, describe(endpoint));
            }
            default -> answer(call, 405, error("only GET, PUT and DELETE"));
        }
    }

    private static void change(Context call, Endpoint endpoint) throws IOException {
        try {
            JsonNode body = JSON.readTree(call.req().getInputStream());
            endpoint.behave(BehaviourJson.read(body));
            answer(call, 200, describe(endpoint));
        } catch (JacksonException e) {
            answer(call, 400, error("not JSON"));
        } catch (IllegalArgumentException e) {
            answer(call, 400, error(String.valueOf(e.getMessage())));
        }
    }

    private ObjectNode all() {
        ObjectNode all = JSON.createObjectNode();
        for (String name : service.names()) {
            all.set(name, describe(service.endpoint(name).orElseThrow()));
        }
        return all;
    }

    private static ObjectNode describe(Endpoint endpoint) {
        ObjectNode node = JSON.createObjectNode();
        node.put("endpoint", endpoint.name());
        node.set("behaviour", BehaviourJson.write(endpoint.behaviour()));
        ArrayNode inForce = node.putArray("inForce");
        endpoint.faultsInForce().forEach(fault -> inForce.add(FaultJson.name(fault)));
        ArrayNode standing = node.putArray("standing");
        endpoint.faultsStanding().forEach(it -> {
            ObjectNode fault = standing.addObject().put("fault", FaultJson.name(it.fault()));
            it.left().ifPresent(left -> fault.put("leftMillis", left.toMillis()));
        });
        node.set("statistics", BehaviourJson.write(endpoint.statistics()));
        return node;
    }

    private static ObjectNode error(String what) {
        return JSON.createObjectNode().put("error", what);
    }

    private static void answer(Context call, int status, ObjectNode body) {
        call.status(status).contentType("application/json").result(body.toString());
    }
}

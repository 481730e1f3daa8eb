package dev.penstock.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/** The cloud's own pages, as JSON: whether it is ready, and the stack's outputs. */
final class Pages {
    static final String HEALTH = "/_penstock/health";
    static final String OUTPUTS = "/_penstock/outputs";

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile boolean ready;
    private final Outputs outputs;

    Pages(Outputs outputs) {
        this.outputs = outputs;
    }

    Map<String, Handler> byPath() {
        return Map.of(HEALTH, this::health, OUTPUTS, this::outputs);
    }

    void ready() {
        ready = true;
    }

    private void health(Context call) {
        ObjectNode body = JSON.createObjectNode().put("status", ready ? "ready" : "starting");
        call.status(ready ? 200 : 503).contentType("application/json").result(body.toString());
    }

    private void outputs(Context call) {
        ObjectNode body = JSON.createObjectNode();
        outputs.all().forEach(body::put);
        call.contentType("application/json").result(body.toString());
    }

    /** What answers before anything else can. */
    static void starting(Context call) {
        call.status(503).contentType("application/json").result("{\"status\":\"starting\"}");
    }
}

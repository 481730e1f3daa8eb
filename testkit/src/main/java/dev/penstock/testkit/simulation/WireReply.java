package dev.penstock.testkit.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a simulated service answers. */
record WireReply(int status, String contentType, Map<String, String> headers, String body) {
    static final String JSON = "application/x-amz-json-1.0";
    static final String XML = "text/xml";

    WireReply {
        headers = Map.copyOf(headers);
    }

    static WireReply json(ObjectNode body) {
        return new WireReply(200, JSON, Map.of(), body.toString());
    }

    static WireReply xml(String body) {
        return new WireReply(200, XML, Map.of(), body);
    }

    /** An error in the form that the JSON protocols share. */
    static WireReply error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", code);
        body.put("message", message);
        body.put("Message", message);
        return new WireReply(status, JSON, Map.of("x-amzn-ErrorType", code), body.toString());
    }

    /** What a caller gets who is no more. */
    static WireReply unavailable() {
        return error(500, "InternalFailure", "the caller is dead");
    }
}

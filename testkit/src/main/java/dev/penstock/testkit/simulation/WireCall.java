package dev.penstock.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A call of a simulated service. A class, since a record's array would compare by identity. */
final class WireCall {
    private final String actor;
    private final String method;
    private final String path;
    private final String action;
    private final byte[] body;
    private final Map<String, String> headers;

    WireCall(String actor, String method, String path, String action, byte[] body, Map<String, String> headers) {
        this.actor = actor;
        this.method = method;
        this.path = path;
        this.action = action;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /** Who calls. */
    String actor() {
        return actor;
    }

    String method() {
        return method;
    }

    /** With the query. */
    String path() {
        return path;
    }

    /** The action of AWS's JSON protocols; empty in the others. */
    String action() {
        return action;
    }

    /** Its bytes, which are nobody's to change. */
    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Map<String, String> headers() {
        return headers;
    }
}

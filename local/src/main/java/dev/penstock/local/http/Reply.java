package dev.penstock.local.http;

import java.util.Map;

/** What an upstream answered, whole. A class, since a record's array would compare by identity. */
public final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Its headers, with their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Its bytes, which are nobody's to change. */
    public byte[] body() {
        return body;
    }
}

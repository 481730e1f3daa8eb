package dev.penstock.producer;

import dev.penstock.schemas.RefusedRequest;
import java.util.List;

/** A request that the scorer would refuse, told to the one who made it, before anything is sent. No message holds a value. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LISTED = 5;

    private InvalidRequest(String message) {
        super(message);
    }

    /** A value that has no place in a request. */
    static InvalidRequest at(String request, String pointer, String detail) {
        return new InvalidRequest(request + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + detail);
    }

    static InvalidRequest refused(String requestId, RefusedRequest refusal) {
        return new InvalidRequest("request " + requestId + ": " + refusal.description());
    }

    /** One of a list of requests: the first few of their problems. */
    static InvalidRequest among(int requests, List<String> problems) {
        String listed = String.join("; ", problems.subList(0, Math.min(LISTED, problems.size())));
        String rest = problems.size() > LISTED ? "; and " + (problems.size() - LISTED) + " more" : "";
        return new InvalidRequest(
                problems.size() + " of " + requests + " requests are invalid, nothing was sent: " + listed + rest);
    }
}

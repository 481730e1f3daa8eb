package dev.penstock.schemas;

/** A message that is no result of ours: not JSON, another kind of event, or a member of another type than the contract's. */
public final class UnreadableResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableResult(String message, Throwable cause) {
        super(message, cause);
    }

    private UnreadableResult(String message) {
        super(message);
    }

    static UnreadableResult notJson(Throwable cause) {
        return new UnreadableResult("a result is a CloudEvent in JSON; this message is not JSON", cause);
    }

    static UnreadableResult at(String pointer, String expectation) {
        return new UnreadableResult(pointer + ": " + expectation);
    }
}

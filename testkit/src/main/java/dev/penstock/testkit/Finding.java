package dev.penstock.testkit;

/** One thing that a history has to say of a request. */
public record Finding(String requestId, String what) {
    @Override
    public String toString() {
        return requestId + ": " + what;
    }
}

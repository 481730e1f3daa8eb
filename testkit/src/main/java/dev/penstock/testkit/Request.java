package dev.penstock.testkit;

/**
 * A request of a history, and how it may end.
 *
 * @param id the request id; where the body has none, the message's id
 * @param body what was sent, to the last character
 * @param poison whether it is meant to harm: all that are not are its neighbours
 */
public record Request(String id, String body, Expected expected, boolean poison) {

    public static Request of(String id, String body, Expected expected) {
        return new Request(id, body, expected, false);
    }

    public static Request poison(String id, String body, Expected expected) {
        return new Request(id, body, expected, true);
    }
}

package dev.penstock.features;

/** An endpoint's answer that can't be given to the rows it was asked for; nothing of it may be published. */
public final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableAnswer(String message) {
        super(message);
    }

    static UnreadableAnswer wrongCount(int expected, long found) {
        return new UnreadableAnswer("expected " + expected + " scores, the answer has " + found);
    }

    /** The answer's text never stands in the message: it may echo cells. */
    static UnreadableAnswer malformed(String what, int place) {
        return new UnreadableAnswer(what + " at byte " + place + " of the answer");
    }
}

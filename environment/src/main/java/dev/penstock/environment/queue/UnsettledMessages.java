package dev.penstock.environment.queue;

import java.util.List;

/** Messages that SQS did not delete or delay as asked: they are delivered again when their visibility timeout ends. */
public final class UnsettledMessages extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnsettledMessages(String message) {
        super(message);
    }

    static UnsettledMessages on(String queueUrl, List<String> codes) {
        return new UnsettledMessages(
                codes.size() + " messages of " + queueUrl + " were not settled and will be delivered again: " + codes);
    }
}

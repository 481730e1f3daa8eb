package dev.penstock.scorer;

import java.time.Duration;

/**
 * The time that an invocation has left, divided: until when endpoint calls may run, results be published, deliveries be settled.
 * What is left after that is for the answer to Lambda.
 */
record TimePlan(Deadline scoring, Deadline publishing, Deadline settling) {
    private static final Duration LONGEST_PUBLISHING = Duration.ofSeconds(3);
    private static final Duration LONGEST_SETTLING = Duration.ofMillis(1_500);
    private static final Duration LONGEST_ANSWERING = Duration.ofMillis(500);

    /** Of a short time each takes its part, of a long one no more than it needs. */
    static TimePlan until(Deadline end) {
        Duration left = end.remaining();
        Duration answering = shorter(LONGEST_ANSWERING, left.dividedBy(8));
        Duration settling = answering.plus(shorter(LONGEST_SETTLING, left.dividedBy(8)));
        Duration publishing = settling.plus(shorter(LONGEST_PUBLISHING, left.dividedBy(8)));
        return new TimePlan(end.less(publishing), end.less(settling), end.less(answering));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package dev.penstock.e2e.kill;

/** Where in an invocation a process is ended, in the order in which an invocation comes by. */
enum Step {
    /** It has its messages and asks the endpoint for the first score, which nobody computes any more. */
    RECEIVED,
    /** The endpoint has computed scores that never arrive. */
    SCORING,
    /** It has all scores and sends the first results, which the topic does not get. */
    SCORED,
    /** The topic has taken some of the results, and the process never hears of it. */
    PUBLISHING,
    /** The topic has taken all results; the first dead letters do not reach their queue. */
    PUBLISHED,
    /** It has answered, and the answer is lost. */
    RETURNED,
    /** Its answer has arrived; the event source mapping ends before it deletes anything. */
    UNDELETED,
    /** Its answer has arrived, and the event source mapping deletes what it says. */
    ACKNOWLEDGED,
    /** Wherever it is after a time by chance. */
    ANYWHERE,
    /** It is left alone. */
    NOWHERE;

    /** Whether results may have been published whose messages come back. */
    boolean isInPublishWindow() {
        return this == PUBLISHING || this == PUBLISHED || this == RETURNED || this == UNDELETED || this == ANYWHERE;
    }
}

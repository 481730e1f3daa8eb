package dev.penstock.deadletters;

/**
 * How a run of a replay ended; one that has letters left can be run again.
 *
 * @param note why, in a sentence
 */
public record ReplayEnd(Kind kind, ReplayCounts counts, String note) {

    /** The ways in which a run ends. */
    public enum Kind {
        /** Every letter has ended: confirmed, returned, parked or missing. */
        DONE,
        /** Too many came back. */
        STOPPED,
        /** Some results did not come in time; a later run goes on waiting. */
        UNCONFIRMED,
        /** It was asked to end. */
        INTERRUPTED
    }
}

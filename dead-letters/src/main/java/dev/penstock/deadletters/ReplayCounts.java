package dev.penstock.deadletters;

/**
 * How far a replay has come.
 *
 * @param selected letters in the plan
 * @param sent those that the destination took, whatever came of them
 * @param confirmed of those sent, those whose result says that the request has ended well
 * @param returned of those sent, those whose result says that they failed again
 * @param parked those that were not sent because they had been replayed too often
 * @param missing those that were not on the queue any more, or had been dealt with otherwise
 * @param doubtful those of which nobody knows yet whether they were sent
 */
public record ReplayCounts(int selected, int sent, int confirmed, int returned, int parked, int missing, int doubtful) {

    /** Those that are still to be sent. */
    public int remaining() {
        return selected - sent - parked - missing;
    }

    /** Those that were sent and have no result yet. */
    public int awaited() {
        return sent - confirmed - returned;
    }
}

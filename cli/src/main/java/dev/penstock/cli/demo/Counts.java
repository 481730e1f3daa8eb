package dev.penstock.cli.demo;

/**
 * Where things of one kind ended; each is in one class.
 *
 * @param submitted all of them
 * @param succeeded with a prediction
 * @param failed with an error in a published result
 * @param deadLettered without a result of their own, but with a dead letter that says why
 * @param missing neither the one nor the other: lost, or not sent, or not there in time
 */
record Counts(long submitted, long succeeded, long failed, long deadLettered, long missing) {
    Counts {
        if (submitted != succeeded + failed + deadLettered + missing) {
            throw new IllegalArgumentException("each of the " + submitted + " is in one class");
        }
    }

    boolean isComplete() {
        return missing == 0;
    }

    /** Counts one by one. */
    static final class Tally {
        private long succeeded;
        private long failed;
        private long deadLettered;
        private long missing;

        void succeeded(long more) {
            succeeded += more;
        }

        void failed(long more) {
            failed += more;
        }

        void deadLettered(long more) {
            deadLettered += more;
        }

        void missing(long more) {
            missing += more;
        }

        Counts counts() {
            return new Counts(succeeded + failed + deadLettered + missing, succeeded, failed, deadLettered, missing);
        }
    }
}

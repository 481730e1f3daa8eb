package dev.penstock.benchmarks.rooms;

/**
 * What one room was measured to take for a batch.
 *
 * @param form how instances give their values; empty where that makes no difference
 * @param ours of the scorer, for the whole batch
 * @param tree of the plain tree version
 * @param boundNanos what memory needs to give the batch's input and take its output
 */
record Figure(Room room, String form, Size batch, Cost ours, Cost tree, double boundNanos) {

    /**
     * What something takes.
     *
     * @param nanos of processor time
     * @param bytes allocated
     */
    record Cost(double nanos, double bytes) {}

    double nanosPerRequest() {
        return ours.nanos / batch.requests();
    }

    double nanosPerRow() {
        return ours.nanos / batch.allRows();
    }

    double bytesPerRow() {
        return ours.bytes / batch.allRows();
    }

    double rowsPerSecond() {
        return 1e9 / nanosPerRow();
    }

    double treeNanosPerRow() {
        return tree.nanos / batch.allRows();
    }

    double treeBytesPerRow() {
        return tree.bytes / batch.allRows();
    }

    /** How many times the scorer's time the plain version takes. */
    double ratio() {
        return tree.nanos / ours.nanos;
    }

    double boundNanosPerRow() {
        return boundNanos / batch.allRows();
    }
}

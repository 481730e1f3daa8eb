package dev.penstock.local.lambda.mapping;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places for batches that are with the function at once.
 *
 * <p>There are five at first, and five more each time the poller has waited a second for one, up to the maximum:
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Lambda begins with five concurrent batches
 * and adds up to 300 a minute</a>.
 */
final class Slots {
    private static final int STEP = 5;

    private final Semaphore free;
    private final int most;
    private int made;

    Slots(int most) {
        this.most = most;
        this.made = Math.min(STEP, most);
        this.free = new Semaphore(made);
    }

    /** Waits up to a second for a place. */
    boolean take() throws InterruptedException {
        if (free.tryAcquire(1, TimeUnit.SECONDS)) {
            return true;
        }
        grow();
        return false;
    }

    private synchronized void grow() {
        int more = Math.min(STEP, most - made);
        made += more;
        free.release(more);
    }

    void give() {
        free.release();
    }
}

package dev.penstock.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command come to an end of its own when its process is asked to end: the process waits for that, though not for ever. */
final class OrderlyEnd implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::awaitEnd, "orderly-end");
    private volatile boolean wanted;

    OrderlyEnd() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void awaitEnd() {
        wanted = true;
        try {
            var unused = ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was asked to end, or this thread to stop. */
    boolean isWanted() {
        return wanted || Thread.currentThread().isInterrupted();
    }

    /** The command has written and shown what it had to. */
    @Override
    public void close() {
        ended.countDown();
        if (!wanted) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}

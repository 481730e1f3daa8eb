package dev.penstock.e2e.replay;

import dev.penstock.local.http.FrontCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of the command as a process, and where it is to end. */
final class Mortal {
    private static final int SIGKILLED = 137;

    private final Process process;
    private final Optional<Death> death;
    private int calls;
    private boolean met;
    private boolean killed;

    Mortal(Process process, Optional<Death> death) {
        this.process = process;
        this.death = death;
    }

    /**
     * How the process ended.
     *
     * @param met whether it had made any call
     */
    record End(boolean killed, int exitCode, boolean met) {}

    /** Whether a call of this process is carried out; here is where it dies. */
    synchronized boolean lets(FrontCall call) {
        if (killed) {
            return false;
        }
        met = true;
        calls += meant(call) ? 1 : 0;
        if (death.isEmpty() || !meant(call) || calls != death.get().which()) {
            return true;
        }
        Death its = death.get();
        if (its.later().isZero()) {
            kill();
            return its.arrives();
        }
        CompletableFuture.delayedExecutor(its.later().toMillis(), TimeUnit.MILLISECONDS, Mortal::onItsOwnThread)
                .execute(this::kill);
        return true;
    }

    private boolean meant(FrontCall call) {
        return death.filter(its ->
                        its.operation().equals(Death.ANY) || its.operation().equals(call.operation()))
                .isPresent();
    }

    private synchronized void kill() {
        if (process.isAlive()) {
            killed = true;
            process.destroyForcibly();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError("a killed replay goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The common pool's threads may be too few for one that waits. */
    private static void onItsOwnThread(Runnable work) {
        new Thread(work, "death").start();
    }

    /** Waits for its end, by itself or not. */
    End await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the replay neither ended nor was killed within " + seconds + " s");
        }
        synchronized (this) {
            return new End(killed && process.exitValue() == SIGKILLED, process.exitValue(), met);
        }
    }
}

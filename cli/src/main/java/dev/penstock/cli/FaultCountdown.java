package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a fault's end and shows how long it still is; when the process is to end before, it ends the fault. */
final class FaultCountdown {
    private final Session session;
    private final FaultKind kind;
    private final Runnable off;

    FaultCountdown(Session session, FaultKind kind, Runnable off) {
        this.session = session;
        this.kind = kind;
        this.off = off;
    }

    ExitCode await(Duration time) {
        Thread atExit = new Thread(this::endEarly, "switch-fault-off");
        Runtime.getRuntime().addShutdownHook(atExit);
        boolean whole = passes(time);
        Runtime.getRuntime().removeShutdownHook(atExit);
        if (!whole) {
            endEarly();
            return ExitCode.INTERRUPTED;
        }
        session.say(erasing() + kind + " is over");
        return ExitCode.OK;
    }

    private void endEarly() {
        off.run();
        session.say(erasing() + kind + " switched off");
    }

    /** Whether it passed to the end. */
    private boolean passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        if (!isTerminal()) {
            session.say(kind + " for " + time.toSeconds() + " s; Ctrl-C ends it");
        }
        try {
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                show(left);
                var unused = new CountDownLatch(1).await(Math.min(left, 1_000_000_000L), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void show(long left) {
        if (isTerminal()) {
            session.surroundings()
                    .err()
                    .print(erasing() + kind + ": " + (left + 999_999_999L) / 1_000_000_000L
                            + " s left; Ctrl-C ends it");
            session.surroundings().err().flush();
        }
    }

    private boolean isTerminal() {
        return session.surroundings().errIsTerminal();
    }

    private String erasing() {
        return isTerminal() ? "\r\u001b[K" : "";
    }
}

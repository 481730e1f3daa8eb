package dev.penstock.cli;

import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Progress;
import dev.penstock.deadletters.ReplayCounts;
import dev.penstock.deadletters.ReplayWatch;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Shows a replay to whoever waits for it, and ends it after the batch in hand when the process is asked to end.
 */
final class ReplayProgress implements ReplayWatch, AutoCloseable {
    private static final long BETWEEN_RECORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Session session;
    private final boolean confirmed;
    private final Progress progress;
    private final OrderlyEnd end = new OrderlyEnd();
    private long shown;
    private long lastRecord = System.nanoTime();

    ReplayProgress(Session session, int letters, boolean confirmed) {
        this.session = session;
        this.confirmed = confirmed;
        this.progress = new Progress(session.surroundings(), "replay", "letters", letters);
    }

    @Override
    public void at(ReplayCounts counts) {
        int over = (confirmed ? counts.confirmed() + counts.returned() : counts.sent())
                + counts.parked()
                + counts.missing();
        progress.note(
                "sent " + counts.sent() + ", confirmed " + counts.confirmed() + ", returned " + counts.returned());
        if (over != shown) {
            progress.step(over - shown);
            shown = over;
        }
        if (session.output() == OutputFormat.JSONL && System.nanoTime() - lastRecord >= BETWEEN_RECORDS_NANOS) {
            lastRecord = System.nanoTime();
            session.surroundings().out().println(new ReplayRecord(Instant.now(), counts, "running").json());
            session.surroundings().out().flush();
        }
    }

    @Override
    public boolean wantsToEnd() {
        return end.isWanted();
    }

    /** What the run has to write and show is written and shown. */
    @Override
    public void close() {
        progress.close();
        end.close();
    }
}

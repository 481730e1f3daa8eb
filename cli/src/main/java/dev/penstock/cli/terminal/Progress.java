package dev.penstock.cli.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far long work has come, with its rate and what remains: a bar on a terminal, and elsewhere a line every ten seconds
 * and one at the end. Safe to step from many threads.
 */
public final class Progress implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WIDEST = 100;

    private final Surroundings surroundings;
    private final String task;
    private final String unit;
    private final Optional<ProgressBar> bar;
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lastLine = new AtomicLong(began);
    private volatile long total;
    private volatile String note = "";

    /**
     * Begins to show work.
     *
     * @param task a few words, such as {@code results}
     * @param unit of what is counted, such as {@code rows}
     * @param total how many there will be; -1 where nobody knows
     */
    public Progress(Surroundings surroundings, String task, String unit, long total) {
        this.surroundings = surroundings;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.bar = surroundings.errIsTerminal() ? Optional.of(bar(surroundings, task, unit, total)) : Optional.empty();
    }

    private static ProgressBar bar(Surroundings surroundings, String task, String unit, long total) {
        return new ProgressBarBuilder()
                .setTaskName(String.format(Locale.ROOT, "%-10s", task))
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setConsumer(new ConsoleProgressBarConsumer(surroundings.err(), width(surroundings)))
                .build();
    }

    private static int width(Surroundings surroundings) {
        return Math.min(WIDEST, surroundings.columns() - 1);
    }

    public void step(long more) {
        bar.ifPresent(shown -> shown.stepBy(more));
        done.addAndGet(more);
        if (bar.isEmpty()) {
            sayNowAndThen();
        }
    }

    private void sayNowAndThen() {
        long last = lastLine.get();
        long now = System.nanoTime();
        if (now - last >= BETWEEN_LINES.toNanos() && lastLine.compareAndSet(last, now)) {
            surroundings.say(line());
        }
    }

    private String line() {
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = done.get() / Math.max(seconds, 1e-3);
        String rest = total > done.get() && rate > 0
                ? String.format(Locale.ROOT, ", %.0f s left", (total - done.get()) / rate)
                : "";
        String beside = note.isEmpty() ? "" : " (" + note + ")";
        return String.format(
                Locale.ROOT, "%s: %,d%s %s, %,.0f/s%s%s", task, done.get(), of(), unit, rate, rest, beside);
    }

    private String of() {
        return total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
    }

    /** Says something beside the numbers. */
    public void note(String text) {
        note = text;
        bar.ifPresent(shown -> shown.setExtraMessage(text));
    }

    /** Says how many there will be after all. */
    public void total(long known) {
        total = known;
        bar.ifPresent(shown -> shown.maxHint(known));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        if (bar.isEmpty()) {
            surroundings.say(line());
        }
    }
}

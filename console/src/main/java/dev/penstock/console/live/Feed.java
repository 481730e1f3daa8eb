package dev.penstock.console.live;

import dev.penstock.console.store.Arrival;
import dev.penstock.console.store.Arrivals;
import dev.penstock.console.store.Summary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The latest results, for any number of viewers, each of whom asks for what came after the last that it has. Nobody waits for a
 * viewer: who falls behind what is kept here is told how many it has missed.
 */
public final class Feed {
    private static final int KEPT = 2_000;

    /** A label may be long; what is kept in memory may not. */
    private static final long CHARACTERS = 16_000_000;

    private final Arrivals arrivals;
    private final Deque<Entry> latest = new ArrayDeque<>();
    private long characters;
    private long last;

    /**
     * A result's summary as JSON.
     *
     * @param sequence its number
     */
    public record Entry(long sequence, String summary) {}

    /**
     * What a viewer is to be told.
     *
     * @param missed how many came before these and are not kept here any more
     */
    public record News(long missed, List<Entry> entries) {
        static final News NONE = new News(0, List.of());
    }

    /**
     * A feed that begins with what is in the store.
     *
     * @param upTo the number of the last arrival that it begins with
     */
    public Feed(Arrivals arrivals, long upTo) {
        this.arrivals = arrivals;
        this.last = upTo;
        add(arrivals.lastUpTo(upTo, KEPT));
    }

    /** Takes what came, in order. */
    synchronized void add(List<Arrival> came) {
        for (Arrival arrival : came) {
            String summary = Summary.of(arrival.stored()).json().toString();
            latest.addLast(new Entry(arrival.sequence(), summary));
            characters += summary.length();
            last = Math.max(last, arrival.sequence());
        }
        while (latest.size() > KEPT || characters > CHARACTERS) {
            characters -= latest.removeFirst().summary().length();
        }
    }

    /** The number of the last that came. */
    public synchronized long last() {
        return last;
    }

    /** What came after that number. */
    public News after(long sequence) {
        List<Entry> entries = new ArrayList<>();
        long first;
        synchronized (this) {
            if (sequence >= last || latest.isEmpty()) {
                return News.NONE;
            }
            first = latest.getFirst().sequence();
            for (Entry entry : latest) {
                if (entry.sequence() > sequence) {
                    entries.add(entry);
                }
            }
        }
        return new News(sequence < first ? arrivals.between(sequence, first) : 0, List.copyOf(entries));
    }
}

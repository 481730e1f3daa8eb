package dev.penstock.local.sagemaker;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an endpoint has been asked and has answered since it was made, or since its statistics were reset.
 *
 * @param calls that arrived, busy or faulty as the endpoint may have been
 * @param rows in those calls, as far as they could be read
 * @param scoredRows rows that an answer of 200 held
 * @param throttled calls turned away because too many ran
 * @param faults calls that an injected fault befell
 * @param statuses how many answers had which HTTP status, a damaged answer among them with the status that it set out with
 * @param running calls being served now
 * @param mostRunning most calls that were served at once
 */
public record EndpointStatistics(
        long calls,
        long rows,
        long scoredRows,
        long throttled,
        long faults,
        Map<Integer, Long> statuses,
        int running,
        int mostRunning) {

    public EndpointStatistics {
        statuses = Map.copyOf(statuses);
    }

    /** The counters behind it. */
    static final class Tally {

        private long calls;
        private long rows;
        private long scoredRows;
        private long throttled;
        private long faults;
        private SortedMap<Integer, Long> statuses = new TreeMap<>();
        private int running;
        private int mostRunning;

        synchronized EndpointStatistics snapshot() {
            return new EndpointStatistics(calls, rows, scoredRows, throttled, faults, statuses, running, mostRunning);
        }

        synchronized void reset() {
            calls = rows = scoredRows = throttled = faults = 0;
            statuses = new TreeMap<>();
            mostRunning = running;
        }

        synchronized void called() {
            calls++;
        }

        synchronized void started() {
            mostRunning = Math.max(mostRunning, ++running);
        }

        synchronized void ended() {
            running--;
        }

        synchronized void read(int count) {
            rows += count;
        }

        synchronized void scored(int count) {
            scoredRows += count;
        }

        synchronized void throttled() {
            throttled++;
        }

        synchronized void faulted() {
            faults++;
        }

        synchronized void answered(int status) {
            statuses.merge(status, 1L, Long::sum);
        }
    }
}

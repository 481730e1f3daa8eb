package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of the stored results, newest first; every condition that is there must hold.
 *
 * @param from the earliest time of a result
 * @param before the time that it must be earlier than
 * @param conflictsOnly whether only those that are flagged are wanted
 * @param limit most results of a page, 1 to 1,000
 * @param after where the page before ended
 */
public record ResultQuery(
        Optional<String> model,
        Optional<ResultStatus> status,
        Optional<String> source,
        Optional<Instant> from,
        Optional<Instant> before,
        boolean conflictsOnly,
        int limit,
        Optional<Position> after) {

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    /** A place between two results in the order of a query. */
    public record Position(Instant time, RequestId id) {}

    public ResultQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " results, not " + limit);
        }
    }

    /** All results, a hundred a page. */
    public static ResultQuery all() {
        return new ResultQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                USUAL_LIMIT,
                Optional.empty());
    }

    public ResultQuery model(String name) {
        return new ResultQuery(Optional.of(name), status, source, from, before, conflictsOnly, limit, after);
    }

    public ResultQuery status(ResultStatus wanted) {
        return new ResultQuery(model, Optional.of(wanted), source, from, before, conflictsOnly, limit, after);
    }

    public ResultQuery source(String uri) {
        return new ResultQuery(model, status, Optional.of(uri), from, before, conflictsOnly, limit, after);
    }

    /** Results from the one time on and before the other. */
    public ResultQuery between(Instant earliest, Instant end) {
        return new ResultQuery(
                model, status, source, Optional.of(earliest), Optional.of(end), conflictsOnly, limit, after);
    }

    public ResultQuery inConflict() {
        return new ResultQuery(model, status, source, from, before, true, limit, after);
    }

    public ResultQuery limit(int most) {
        return new ResultQuery(model, status, source, from, before, conflictsOnly, most, after);
    }

    /** The page that begins behind the position. */
    public ResultQuery after(Position position) {
        return new ResultQuery(model, status, source, from, before, conflictsOnly, limit, Optional.of(position));
    }

    ResultQuery withoutPosition() {
        return new ResultQuery(model, status, source, from, before, conflictsOnly, limit, Optional.empty());
    }
}

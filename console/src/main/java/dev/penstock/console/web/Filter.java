package dev.penstock.console.web;

import dev.penstock.console.store.Summary;
import dev.penstock.results.ResultPage;
import dev.penstock.results.ResultQuery;
import dev.penstock.results.SqliteResultStore;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.Syntax;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which results a call asks for.
 *
 * @param id of this request alone
 */
record Filter(ResultQuery query, Optional<RequestId> id) {
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 1_000;

    /** As the call's query says; a parameter that is empty is not there. */
    static Filter of(Context call) {
        ResultQuery query = new ResultQuery(
                parameter(call, "model"),
                parameter(call, "status").map(Filter::status),
                parameter(call, "source"),
                parameter(call, "from").map(text -> time("from", text)),
                parameter(call, "before").map(text -> time("before", text)),
                false,
                parameter(call, "limit").map(Filter::limit).orElse(USUAL_LIMIT),
                parameter(call, "after").map(Filter::position));
        return new Filter(query, parameter(call, "id").map(Filter::id));
    }

    static Optional<String> parameter(Context call, String name) {
        return Optional.ofNullable(call.queryParam(name)).filter(text -> !text.isEmpty());
    }

    private static ResultStatus status(String text) {
        return ResultStatus.fromWire(text)
                .orElseThrow(() -> Refusal.invalid("status", "succeeded, partial, failed or expired"));
    }

    private static Instant time(String name, String text) {
        return Syntax.time(text)
                .orElseThrow(() -> Refusal.invalid(name, "a time of RFC 3339, such as 2026-11-27T08:00:00Z"));
    }

    /** How many a page has at most. */
    static int limit(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Refusal.invalid("limit", "a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static RequestId id(String text) {
        if (!RequestId.isValid(text)) {
            throw Refusal.invalid("id", "1 to 64 characters out of A-Z, a-z, 0-9, _ and -");
        }
        return new RequestId(text);
    }

    private static ResultQuery.Position position(String cursor) {
        int separator = cursor.indexOf(Summary.CURSOR_SEPARATOR);
        Optional<Instant> time = separator < 0 ? Optional.empty() : Syntax.time(cursor.substring(0, separator));
        String id = cursor.substring(separator + 1);
        if (time.isEmpty() || !RequestId.isValid(id)) {
            throw Refusal.invalid("after", "the next of a page or the cursor of a result");
        }
        return new ResultQuery.Position(time.get(), new RequestId(id));
    }

    /** A page of them, newest first. */
    ResultPage page(SqliteResultStore store) {
        return id.map(it -> new ResultPage(one(store, it), Optional.empty())).orElseGet(() -> store.query(query));
    }

    private List<StoredResult> one(SqliteResultStore store, RequestId wanted) {
        return store.find(wanted).filter(this::fits).stream().toList();
    }

    private boolean fits(StoredResult stored) {
        Instant time = stored.result().time();
        return query.model().stream().allMatch(stored.result().model().name()::equals)
                && query.status().stream().allMatch(it -> it == stored.result().status())
                && query.source().stream().allMatch(stored.result().requestSource()::equals)
                && query.from().stream().noneMatch(time::isBefore)
                && query.before().stream().allMatch(time::isBefore);
    }

    /** The same filter for the page behind the position. */
    Filter after(ResultQuery.Position position) {
        return new Filter(query.after(position), id);
    }

    /** The same filter for pages as long as they may be. */
    Filter byLongPages() {
        return new Filter(query.limit(MOST), id);
    }
}

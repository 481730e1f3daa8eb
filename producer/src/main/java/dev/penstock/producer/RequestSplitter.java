package dev.penstock.producer;

import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of many rows: so many rows each, and fewer where a request would be larger than a message may be. Rows keep
 * their order. A row that is too large by itself makes a request of its own, which is refused when it is submitted.
 *
 * <p>For rows without end, each request's result being of use by itself. One request whose rows belong together, and whose one
 * result is awaited, is a {@link SplitRequest}.
 */
public final class RequestSplitter implements Iterator<NewRequest> {
    private static final JsonSlice NO_ROWS = JsonSlice.of("[]");

    private final RequestDraft template;
    private final Iterator<Instance> rows;
    private final int rowsPerRequest;
    private final LongFunction<RequestId> ids;
    private @Nullable Instance waiting;
    private long requests;
    private int rowsInLast;

    /**
     * A splitter whose requests have ids of their own.
     *
     * @param template everything but the instances and the id
     */
    public RequestSplitter(RequestDraft template, Iterator<Instance> rows, int rowsPerRequest) {
        this(template, rows, rowsPerRequest, number -> RequestId.fresh());
    }

    /**
     * A splitter whose requests have the ids that the function gives to their numbers, counted from 0: so a file that is
     * submitted again asks the same again.
     */
    public RequestSplitter(
            RequestDraft template, Iterator<Instance> rows, int rowsPerRequest, LongFunction<RequestId> ids) {
        if (rowsPerRequest < 1) {
            throw new IllegalArgumentException("a request has at least one row, not " + rowsPerRequest);
        }
        this.template = template;
        this.rows = rows;
        this.rowsPerRequest = rowsPerRequest;
        this.ids = ids;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || rows.hasNext();
    }

    @Override
    public NewRequest next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all rows are asked");
        }
        RequestDraft draft = template.id(ids.apply(requests++));
        Instant now = RequestDraft.now();
        int room = ContractLimits.MESSAGE_BYTES
                - bytesWithoutRows(draft.withInstances(NO_ROWS).build(now));
        StringBuilder array = new StringBuilder("[");
        int rowCount = 0;
        while (rowCount < rowsPerRequest && hasNext()) {
            Instance row = take();
            int bytes = row.json().length() + (rowCount == 0 ? 0 : 1);
            if (rowCount > 0 && bytes > room) {
                waiting = row;
                break;
            }
            array.append(rowCount == 0 ? "" : ",").append(row.json().text());
            room -= bytes;
            rowCount++;
        }
        rowsInLast = rowCount;
        return draft.withInstances(JsonSlice.of(array.append(']').toString())).build(now);
    }

    /** How many rows the request has that came last. */
    public int rowsInLast() {
        return rowsInLast;
    }

    private static int bytesWithoutRows(NewRequest request) {
        return WireText.bytes(new RequestWriter().write(request)) + OutgoingRequest.attributeBytes(request.id());
    }

    private Instance take() {
        Instance kept = waiting;
        waiting = null;
        return kept == null ? rows.next() : kept;
    }
}

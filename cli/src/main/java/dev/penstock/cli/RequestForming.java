package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.input.InputFault;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.terminal.Json;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts rows into requests, so many in each, in their order.
 *
 * @param model whom they are for
 * @param source who asks
 * @param rowsPerRequest most rows of one request
 * @param idPrefix begins each request's id, which its number ends; else ids are fresh
 * @param idColumn the column that has each request's id
 * @param contextColumns columns that the result echoes
 * @param expiresIn how long a result is of use
 */
record RequestForming(
        String model,
        String source,
        int rowsPerRequest,
        Optional<String> idPrefix,
        Optional<String> idColumn,
        List<String> contextColumns,
        Optional<Duration> expiresIn,
        Clock clock) {

    /** A request and the rows in it, the first one to the last. */
    record Formed(NewRequest request, List<InputRow> rows) {
        Formed {
            rows = List.copyOf(rows);
        }
    }

    /** The requests, formed as they are asked for. */
    Iterator<Formed> over(Iterator<InputRow> rows) {
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Formed next() {
                List<InputRow> group = new ArrayList<>(rowsPerRequest);
                group.add(rows.next());
                while (group.size() < rowsPerRequest && rows.hasNext()) {
                    group.add(rows.next());
                }
                return form(group, ++number);
            }
        };
    }

    private Formed form(List<InputRow> rows, long number) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String instances = rows.stream().map(InputRow::instance).collect(Collectors.joining(",", "[", "]"));
        NewRequest request = new NewRequest(
                id(rows.get(0), number),
                source,
                model,
                now,
                expiresIn.map(now::plus),
                Optional.empty(),
                Optional.empty(),
                JsonSlice.of(instances),
                context(rows));
        return new Formed(request, rows);
    }

    private RequestId id(InputRow first, long number) {
        if (idColumn.isPresent()) {
            String id = first.others().getOrDefault(idColumn.get(), "");
            if (!RequestId.isValid(id)) {
                throw InputFault.at(
                        first.line(), "the column " + idColumn.get() + " must hold 1 to 64 of A-Z, a-z, 0-9, _ and -");
            }
            return new RequestId(id);
        }
        return idPrefix.map(prefix -> new RequestId(prefix + String.format(Locale.ROOT, "%06d", number)))
                .orElseGet(RequestId::fresh);
    }

    /** One row's values as texts; of several rows, an array for each column. */
    private Optional<JsonSlice> context(List<InputRow> rows) {
        if (contextColumns.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode context = Json.object();
        for (String column : contextColumns) {
            if (rowsPerRequest == 1) {
                context.put(column, rows.get(0).others().get(column));
            } else {
                ArrayNode values = context.putArray(column);
                rows.forEach(row -> values.add(row.others().get(column)));
            }
        }
        return Optional.of(JsonSlice.of(context.toString()));
    }
}

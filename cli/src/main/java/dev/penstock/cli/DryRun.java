package dev.penstock.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.input.Rows;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks rows as the scorer would, and prints those that it would refuse. */
final class DryRun {
    private static final int ROWS_KEPT = 1_000;

    private final Session session;
    private final FeaturePlan plan;
    private final Remedies remedies;
    private EncodedRows encoded;

    DryRun(Session session, FeaturePlan plan) {
        this.session = session;
        this.plan = plan;
        this.remedies = new Remedies(plan);
        this.encoded = plan.newRows();
    }

    /** A row that would be refused. */
    private record Line(long row, long line, RowError error, String remedy) {
        static final List<RecordSink.Column<Line>> COLUMNS = List.of(
                new RecordSink.Column<>("ROW", 7, it -> Long.toString(it.row())),
                new RecordSink.Column<>("LINE", 7, it -> Long.toString(it.line())),
                new RecordSink.Column<>("FIELD", 12, it -> it.error().field().orElse("")),
                new RecordSink.Column<>("CODE", 16, it -> it.error().code().wire()),
                new RecordSink.Column<>("DETAIL", 30, it -> it.error().detail()),
                new RecordSink.Column<>("REMEDY", 0, Line::remedy));

        String json() {
            ObjectNode json = Json.object();
            json.put("row", row).put("line", line);
            error.field().ifPresent(field -> json.put("field", field));
            json.put("code", error.code().wire()).put("detail", error.detail()).put("remedy", remedy);
            return json.toString();
        }
    }

    ExitCode check(Rows rows) {
        long checked = 0;
        long refused = 0;
        try (RecordSink<Line> sink =
                new RecordSink<>(session.surroundings(), session.output(), false, Line.COLUMNS, Line::json)) {
            while (rows.hasNext()) {
                InputRow row = rows.next();
                checked++;
                Optional<RowError> error = check(row);
                if (error.isPresent()) {
                    refused++;
                    sink.accept(new Line(row.number(), row.line(), error.get(), remedies.of(error.get())));
                }
            }
        }
        session.say(String.format(
                Locale.ROOT,
                "%,d rows checked against %s %s: %,d good, %,d would be refused. Nothing was sent.",
                checked,
                plan.model(),
                plan.version(),
                checked - refused,
                refused));
        return refused == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private Optional<RowError> check(InputRow row) {
        if (encoded.size() >= ROWS_KEPT) {
            encoded = plan.newRows();
        }
        try (JsonParser parser = ContractLimits.strictJson().createParser(row.instance())) {
            parser.nextToken();
            return plan.transform(parser, encoded);
        } catch (IOException e) {
            throw new UncheckedIOException("row " + row.number() + " was JSON when it was read", e);
        }
    }
}

package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.LetterJson;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayCounts;
import dev.penstock.deadletters.ReplayPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How far a replay has come, as a line of a table or an object.
 *
 * @param state {@code planned}, {@code running}, {@code silent} (its process is gone), {@code cancelled} or how the last run ended
 */
record ReplayRecord(Instant at, ReplayCounts counts, String state) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final List<Column<ReplayRecord>> COLUMNS = List.of(
            new Column<>("TIME", 8, it -> CLOCK.format(it.at())),
            new Column<>("SELECTED", 8, it -> Integer.toString(it.counts().selected())),
            new Column<>("SENT", 7, it -> Integer.toString(it.counts().sent())),
            new Column<>("CONFIRMED", 9, it -> Integer.toString(it.counts().confirmed())),
            new Column<>("RETURNED", 8, it -> Integer.toString(it.counts().returned())),
            new Column<>("PARKED", 6, it -> Integer.toString(it.counts().parked())),
            new Column<>("MISSING", 7, it -> Integer.toString(it.counts().missing())),
            new Column<>("REMAINING", 9, it -> Integer.toString(it.counts().remaining())),
            new Column<>("STATE", 0, ReplayRecord::state));

    /** What a plan's state is called, as its index has it. */
    static String state(LetterIndex index, ReplayPlan plan) {
        return Replay.stateAt(index, plan, Instant.now());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("time", at.toString()).put("state", state);
        json.setAll(LetterJson.counts(counts));
        return json;
    }
}

package dev.penstock.cli;

import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import java.util.List;
import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param what was looked at
 * @param state whether it is as it should be
 * @param found what was there
 * @param remedy what to do; empty where there is nothing to do
 */
record Check(String what, State state, String found, String remedy) {

    /** What a check came to. */
    enum State {
        OK,
        /** Something that only some commands need is missing. */
        WARN,
        FAIL,
        /** Not looked at, since something before it is missing. */
        SKIP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final List<RecordSink.Column<Check>> COLUMNS = List.of(
            new RecordSink.Column<>("", 4, check -> check.state().toString()),
            new RecordSink.Column<>("CHECK", 28, Check::what),
            new RecordSink.Column<>("FOUND", 44, Check::found),
            new RecordSink.Column<>("WHAT TO DO", 0, Check::remedy));

    static Check ok(String what, String found) {
        return new Check(what, State.OK, found, "");
    }

    static Check warn(String what, String found, String remedy) {
        return new Check(what, State.WARN, found, remedy);
    }

    static Check fail(String what, String found, String remedy) {
        return new Check(what, State.FAIL, found, remedy);
    }

    static Check skip(String what, String why, String remedy) {
        return new Check(what, State.SKIP, why, remedy);
    }

    String json() {
        return Json.object()
                .put("check", what)
                .put("state", state.toString())
                .put("found", found)
                .put("remedy", remedy)
                .toString();
    }
}

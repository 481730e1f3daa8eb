package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of trouble that the command makes; the embedded cloud's own interface knows more. */
enum FaultKind {
    OUTAGE("outage"),
    THROTTLE("throttled"),
    HANG("hang"),
    SLOW("slow"),
    /** Rows that the model refuses: of the bike rental, those of hot hours. */
    BAD_ROWS("model-failed") {
        @Override
        void describe(ObjectNode rule) {
            rule.put("status", 400).putObject("row").put("column", 4).put("above", 30);
        }
    },
    FLAP("outage") {
        @Override
        void describe(ObjectNode rule) {
            rule.put("downMillis", 10_000).put("upMillis", 10_000);
        }
    },
    /** What the one who switches says, as the cloud takes it. */
    CUSTOM(""),
    OFF("");

    private final String fault;

    FaultKind(String fault) {
        this.fault = fault;
    }

    void describe(ObjectNode rule) {}

    /** The behaviour of an endpoint with this trouble, for a while or until it is switched off. */
    String behaviour(Optional<Duration> lasting) {
        ObjectNode behaviour = Json.object();
        ArrayNode faults = behaviour.putArray("faults");
        ObjectNode rule = faults.addObject().put("fault", fault);
        describe(rule);
        last(rule, lasting);
        return behaviour.toString();
    }

    /** A behaviour that somebody wrote, its faults for a while or until they are switched off. */
    static String lasting(ObjectNode behaviour, Optional<Duration> lasting) {
        for (JsonNode rule : behaviour.path("faults")) {
            if (rule instanceof ObjectNode object) {
                last(object, lasting);
            }
        }
        return behaviour.toString();
    }

    private static void last(ObjectNode rule, Optional<Duration> lasting) {
        lasting.ifPresent(time -> rule.put("forMillis", time.toMillis()));
    }

    /** As one types it: {@code bad-rows}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

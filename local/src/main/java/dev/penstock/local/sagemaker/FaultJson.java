package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A fault rule as JSON: {@code {"fault": NAME, …}} with the fault's own members and the conditions {@code probability}, {@code
 * calls}, {@code downMillis} with {@code upMillis}, {@code forMillis}, and {@code row}: {@code {"column": 5, "above": 30}}.
 */
final class FaultJson {

    private static final String OTHERS =
            "model-failed (status, message), hang (millis), slow (millis), wrong-rows (change),"
                    + " no-rows, no-content, not-finite (value), drip (millis), reset (midBody), truncated (framed)";

    private FaultJson() {}

    static List<FaultRule> rules(JsonNode array) {
        if (!array.isMissingNode() && !array.isArray()) {
            throw new IllegalArgumentException("faults is no array");
        }
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode node : array) {
            Members members = new Members(node);
            rules.add(new FaultRule(fault(members), occasion(members)));
            members.end();
        }
        return rules;
    }

    private static Fault fault(Members members) {
        String name = members.text("fault", "");
        return switch (name) {
            case "model-failed" -> new Fault.ModelFailed(members.integer("status", 500), members.text("message", ""));
            case "hang" -> new Fault.Hang(members.millis("millis", 60_000));
            case "slow" -> new Fault.Slow(members.millis("millis", 5_000));
            case "wrong-rows" -> new Fault.WrongRows(members.integer("change", -1));
            case "no-rows" -> new Fault.NoRows();
            case "no-content" -> new Fault.NoContent();
            case "not-finite" -> new Fault.NotFinite(Float.parseFloat(members.text("value", "NaN")));
            case "drip" -> new Fault.Drip(members.millis("millis", 1_000));
            case "reset" -> new Fault.Reset(members.flag("midBody"));
            case "truncated" -> new Fault.Truncated(members.flag("framed"));
            default -> refused(name);
        };
    }

    private static Fault.Refused refused(String name) {
        for (Fault.Refused refused : Fault.Refused.values()) {
            if (FaultNames.of(refused).equals(name)) {
                return refused;
            }
        }
        throw new IllegalArgumentException(
                "fault is " + name + ", not one of " + FaultNames.all(Fault.Refused.class) + ", " + OTHERS);
    }

    private static Occasion occasion(Members members) {
        Optional<Occasion.Flapping> flapping = members.has("downMillis") || members.has("upMillis")
                ? Optional.of(new Occasion.Flapping(members.millis("downMillis", 0), members.millis("upMillis", 0)))
                : Optional.empty();
        OptionalLong calls = members.has("calls") ? OptionalLong.of(members.integer("calls", 1)) : OptionalLong.empty();
        Optional<Duration> lasting =
                members.has("forMillis") ? Optional.of(members.millis("forMillis", 0)) : Optional.empty();
        Optional<RowCondition> row =
                members.has("row") ? Optional.of(condition(new Members(members.node("row")))) : Optional.empty();
        return new Occasion(members.number("probability", 1), calls, flapping, lasting, row);
    }

    private static RowCondition condition(Members members) {
        int column = members.integer("column", -1);
        for (RowCondition.Comparison comparison : RowCondition.Comparison.values()) {
            String name = FaultNames.of(comparison);
            if (members.has(name)) {
                boolean missing = comparison == RowCondition.Comparison.MISSING;
                double value = missing && members.flag(name) ? 0 : members.number(name, 0);
                members.end();
                return new RowCondition(column, comparison, value);
            }
        }
        throw new IllegalArgumentException("row has none of " + FaultNames.all(RowCondition.Comparison.class));
    }

    static ArrayNode write(List<FaultRule> rules) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (FaultRule rule : rules) {
            ObjectNode node = array.addObject();
            write(rule.fault(), node);
            write(rule.when(), node);
        }
        return array;
    }

    /** The name that a fault has in a rule. */
    static String name(Fault fault) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        write(fault, node);
        return node.path("fault").asText();
    }

    private static void write(Fault fault, ObjectNode node) {
        if (fault instanceof Fault.Refused refused) {
            node.put("fault", FaultNames.of(refused));
        } else if (fault instanceof Fault.ModelFailed failed) {
            node.put("fault", "model-failed").put("status", failed.originalStatus());
            node.put("message", failed.originalMessage());
        } else if (fault instanceof Fault.Hang hang) {
            node.put("fault", "hang").put("millis", millis(hang.time()));
        } else if (fault instanceof Fault.Slow slow) {
            node.put("fault", "slow").put("millis", millis(slow.delay()));
        } else if (fault instanceof Fault.WrongRows wrong) {
            node.put("fault", "wrong-rows").put("change", wrong.change());
        } else if (fault instanceof Fault.NoRows) {
            node.put("fault", "no-rows");
        } else if (fault instanceof Fault.NoContent) {
            node.put("fault", "no-content");
        } else if (fault instanceof Fault.NotFinite spoiled) {
            node.put("fault", "not-finite").put("value", Float.toString(spoiled.value()));
        } else if (fault instanceof Fault.Drip drip) {
            node.put("fault", "drip").put("millis", millis(drip.pause()));
        } else if (fault instanceof Fault.Reset reset) {
            node.put("fault", "reset").put("midBody", reset.midBody());
        } else if (fault instanceof Fault.Truncated truncated) {
            node.put("fault", "truncated").put("framed", truncated.framed());
        }
    }

    private static void write(Occasion when, ObjectNode node) {
        if (when.probability() < 1) {
            node.put("probability", when.probability());
        }
        when.calls().ifPresent(calls -> node.put("calls", calls));
        when.flapping().ifPresent(flapping -> {
            node.put("downMillis", millis(flapping.down()));
            node.put("upMillis", millis(flapping.up()));
        });
        when.lasting().ifPresent(time -> node.put("forMillis", millis(time)));
        when.rows().ifPresent(row -> {
            ObjectNode condition = node.putObject("row").put("column", row.column());
            if (row.comparison() == RowCondition.Comparison.MISSING) {
                condition.put("missing", true);
            } else {
                condition.put(FaultNames.of(row.comparison()), row.value());
            }
        });
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}

package dev.penstock.features;

import dev.penstock.features.Operation.Unfitted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the kind of a value from its field through a column's operations to the number at the end. */
final class StepKinds {
    private enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        DATE("a date"),
        DATETIME("a date and time");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Node node;
    private final Column column;
    private final Faults faults;
    private Kind kind;
    private boolean mayBeMissing;

    StepKinds(Node node, Column column, Field field, Faults faults) {
        this.node = node;
        this.column = column;
        this.faults = faults;
        this.kind = kind(field.type());
        this.mayBeMissing = field.mayBeMissing();
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case NUMBER, INTEGER, BOOLEAN -> Kind.NUMBER;
            case CATEGORY, TEXT -> Kind.TEXT;
            case DATE -> Kind.DATE;
            case DATETIME -> Kind.DATETIME;
        };
    }

    /** Whether the steps fit each other and end at a number; a fault says where they don't. */
    boolean check() {
        List<Operation> steps = column.operations();
        Node list = node.members().get("operations");
        for (int i = 0; i < steps.size(); i++) {
            String problem = problem(steps.get(i), i == steps.size() - 1);
            if (problem != null) {
                faults.meaning(list == null ? node : list.items().get(i), problem, "Change the steps or the field");
                return false;
            }
            follow(steps.get(i));
        }
        if (kind != Kind.NUMBER) {
            faults.meaning(
                    node,
                    "is " + kind.words + " and not a number",
                    kind == Kind.TEXT ? "Add a one-hot or ordinal operation" : "Add a part operation");
        }
        return kind == Kind.NUMBER;
    }

    /** Whether the number at the end may be missing. */
    boolean mayBeMissing() {
        return mayBeMissing;
    }

    private @Nullable String problem(Operation step, boolean last) {
        if (step instanceof Operation.Missing) {
            return null;
        }
        if (step instanceof Operation.Part it) {
            boolean date =
                    kind == Kind.DATETIME || kind == Kind.DATE && !it.part().needsTime();
            return date ? null : "takes the " + it.part().wire() + " of " + kind.words;
        }
        if (step instanceof Operation.ImputeText) {
            return kind == Kind.TEXT ? null : "puts a text in the place of " + kind.words;
        }
        if (step instanceof Unfitted.ImputeBy it) {
            boolean fits = kind == Kind.NUMBER || kind == Kind.TEXT && it.strategy() == Unfitted.Strategy.MOST_FREQUENT;
            return fits ? null : "takes the " + it.strategy().wire() + " of " + kind.words;
        }
        if (isOneHot(step) && !last) {
            return "is a one-hot operation and not the last";
        }
        if (isOneHot(step) || step instanceof Operation.Ordinal || step instanceof Unfitted.OrdinalOf) {
            return categoriesProblem(step);
        }
        return kind == Kind.NUMBER ? null : "takes a number and is given " + kind.words;
    }

    private static boolean isOneHot(Operation step) {
        return step instanceof Operation.OneHot || step instanceof Unfitted.OneHotOf;
    }

    private @Nullable String categoriesProblem(Operation step) {
        if (mayBeMissing && refusesUnknown(step)) {
            return "refuses what is in no category, and the value may be missing (impute it, or use another rule)";
        }
        if (step instanceof Unfitted) {
            return kind == Kind.NUMBER || kind == Kind.TEXT ? null : "makes categories of " + kind.words;
        }
        boolean texts = step instanceof Operation.OneHot oneHot
                ? oneHot.categories().areTexts()
                : ((Operation.Ordinal) step).categories().areTexts();
        boolean fits = texts ? kind == Kind.TEXT : kind == Kind.NUMBER;
        return fits ? null : "has " + (texts ? "texts" : "numbers") + " for categories and is given " + kind.words;
    }

    private static boolean refusesUnknown(Operation step) {
        return step instanceof Operation.OneHot oneHot && oneHot.unknown() == Operation.OneHot.Unknown.ERROR
                || step instanceof Unfitted.OneHotOf toFit && toFit.unknown() == Operation.OneHot.Unknown.ERROR
                || step instanceof Operation.Ordinal ordinal && ordinal.refusesUnknown()
                || step instanceof Unfitted.OrdinalOf toOrder && toOrder.refusesUnknown();
    }

    private void follow(Operation step) {
        if (step instanceof Operation.Ordinal ordinal) {
            mayBeMissing = !ordinal.refusesUnknown() && Double.isNaN(ordinal.unknown());
        } else if (step instanceof Operation.Missing
                || step instanceof Operation.Impute
                || step instanceof Operation.ImputeText
                || step instanceof Unfitted) {
            mayBeMissing = false;
        } else if (step instanceof Operation.OneHot) {
            mayBeMissing = false;
        }
        boolean staysText = step instanceof Operation.ImputeText || step instanceof Unfitted.ImputeBy;
        kind = staysText ? kind : Kind.NUMBER;
    }
}

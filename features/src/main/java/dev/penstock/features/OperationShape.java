package dev.penstock.features;

import dev.penstock.features.Operation.OneHot;
import dev.penstock.features.Operation.Unfitted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the steps of columns and of the target. */
final class OperationShape {
    static final int MOST = 16;
    static final int MOST_DIGITS = 15;

    private enum Wave {
        SIN,
        COS
    }

    private final Faults faults;
    private final boolean draft;

    OperationShape(Faults faults, boolean draft) {
        this.faults = faults;
        this.draft = draft;
    }

    /** Whatever a column may do. */
    List<Operation> ofColumn(Members of) {
        return list(of, "operations", Operation.class);
    }

    /** What a target may have been trained on: steps that can be undone. */
    List<Operation.Invertible> ofTarget(Members of) {
        return list(of, "operations", Operation.Invertible.class);
    }

    /** What a prediction may go through at last. */
    List<Operation.Scalar> ofPrediction(Members of) {
        return list(of, "prediction", Operation.Scalar.class);
    }

    private <O extends Operation> List<O> list(Members of, String name, Class<O> kind) {
        List<O> operations = new ArrayList<>();
        for (Node node : of.items(of.optional(name), 0, MOST)) {
            int before = faults.shapes();
            Members members = new Members(node, faults);
            Node op = members.required("op");
            Operation operation = op == null ? null : read(op, members);
            if (operation != null) {
                members.nothingElse();
            }
            if (faults.shapes() > before || operation == null) {
                continue;
            }
            if (kind.isInstance(operation) && (kind != Operation.Scalar.class || isOfPrediction(operation))) {
                operations.add(kind.cast(operation));
            } else {
                faults.shape(node, "can't stand in " + name + " of the target", remedy(kind));
            }
        }
        return operations;
    }

    private static boolean isOfPrediction(Operation operation) {
        return operation instanceof Operation.Clip || operation instanceof Operation.Round;
    }

    private static String remedy(Class<?> kind) {
        return kind == Operation.Scalar.class
                ? "Use clip or round"
                : "Use steps that can be undone: standard, robust, min-max, log1p, expm1, log, exp, logit, sigmoid";
    }

    private @Nullable Operation read(Node op, Members members) {
        for (Elementary function : Elementary.values()) {
            if (function.op().equals(op.text())) {
                return function;
            }
        }
        return switch (op.text()) {
            case "part" -> new Operation.Part(members.choice(members.required("part"), DatePart.values()));
            case "missing" -> new Operation.Missing();
            case "impute" -> impute(members);
            case "ordinal" -> ordinal(members);
            case "one-hot" -> oneHot(members);
            case "standard" -> standard(members);
            case "robust" -> robust(members);
            case "min-max" -> minMax(members);
            case "cyclical" -> cyclical(members);
            case "clip" -> clip(members);
            case "round" -> new Operation.Round(members.integer("digits", 0, MOST_DIGITS, 0));
            default -> {
                faults.shape(
                        op,
                        "is no operation",
                        "Use one of part, missing, impute, ordinal, one-hot, standard, robust, min-max, log1p, expm1, log, exp,"
                                + " logit, sigmoid, cyclical, clip, round");
                yield null;
            }
        };
    }

    private Operation impute(Members members) {
        if (draft && !members.has("value")) {
            return new Unfitted.ImputeBy(members.choice(members.required("strategy"), Unfitted.Strategy.values()));
        }
        Node value = members.required("value");
        if (value == null || value.isNumber()) {
            return new Operation.Impute(value == null ? 0 : members.number("value", 0));
        }
        if (!Members.isName(value.text())) {
            faults.shape(value, "is neither a number nor a category", "Write what stands for a missing value");
        }
        return new Operation.ImputeText(value.text());
    }

    private @Nullable Operation ordinal(Members members) {
        Node unknown = members.optional("unknown");
        boolean refuses = unknown == null || unknown.text().equals("error");
        boolean missing = unknown != null && unknown.text().equals("missing");
        double number = unknown == null || !unknown.isNumber() ? Double.NaN : members.number("unknown", 0);
        if (!refuses && !missing && Double.isNaN(number)) {
            faults.shape(
                    unknown == null ? members.node() : unknown,
                    "is no rule",
                    "Write \"error\", \"missing\" or a number");
        }
        if (draft && !members.has("categories")) {
            return new Unfitted.OrdinalOf(refuses, number);
        }
        Operation.Categories categories = new CategoriesShape(faults).of(members, members.required("categories"));
        return categories == null ? null : new Operation.Ordinal(categories, refuses, number);
    }

    private @Nullable Operation oneHot(Members members) {
        OneHot.Unknown unknown = members.choice(members.optional("unknown"), OneHot.Unknown.values());
        if (draft && !members.has("categories")) {
            return new Unfitted.OneHotOf(unknown);
        }
        Operation.Categories categories = new CategoriesShape(faults).of(members, members.required("categories"));
        return categories == null ? null : new OneHot(categories, unknown);
    }

    private Operation standard(Members members) {
        if (draft && !members.has("mean") && !members.has("scale")) {
            return new Scaling.ToFit("standard", 0, 1);
        }
        return new Scaling.Standard(members.number("mean"), members.positive("scale"));
    }

    private Operation robust(Members members) {
        if (draft && !members.has("center") && !members.has("scale")) {
            return new Scaling.ToFit("robust", 0, 1);
        }
        return new Scaling.Robust(members.number("center"), members.positive("scale"));
    }

    private Operation minMax(Members members) {
        double low = members.number("low", 0);
        double high = members.number("high", 1);
        if (low >= high) {
            faults.meaning(members.node(), "has a low that is not below its high", "Exchange the two");
        }
        if (draft && !members.has("minimum") && !members.has("maximum")) {
            return new Scaling.ToFit("min-max", low, high);
        }
        double minimum = members.number("minimum");
        double maximum = members.number("maximum");
        refuseDisorder(members, minimum, maximum);
        return new Scaling.MinMax(minimum, maximum, low, high);
    }

    private Operation cyclical(Members members) {
        Wave wave = members.choice(members.required("wave"), Wave.values());
        return new Operation.Cyclical(wave == Wave.SIN, members.positive("period"));
    }

    private Operation clip(Members members) {
        if (members.node().isObject() && !members.has("minimum") && !members.has("maximum")) {
            faults.shape(members.node(), "has neither a minimum nor a maximum", "Add one of them, or both");
        }
        double minimum = members.number("minimum", Double.NEGATIVE_INFINITY);
        double maximum = members.number("maximum", Double.POSITIVE_INFINITY);
        refuseDisorder(members, minimum, maximum);
        return new Operation.Clip(minimum, maximum);
    }

    private void refuseDisorder(Members members, double minimum, double maximum) {
        if (minimum > maximum) {
            faults.meaning(members.node(), "has a minimum above its maximum", "Exchange the two");
        }
    }
}

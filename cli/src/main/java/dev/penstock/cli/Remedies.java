package dev.penstock.cli;

import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Field;
import dev.penstock.features.FieldType;
import dev.penstock.schemas.RowError;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a row that a model's specification refuses. */
final class Remedies {
    private final FeaturePlan plan;

    Remedies(FeaturePlan plan) {
        this.plan = plan;
    }

    String of(RowError error) {
        Optional<Field> field = error.field().flatMap(this::field);
        return switch (error.code()) {
            case NOT_AN_INSTANCE -> "send an object by field name, or {\"features\":[…]}";
            case WRONG_ARITY -> "send " + plan.fields().size() + " values in this order: " + names();
            case MISSING_FIELD -> "fill the field in";
            case UNKNOWN_FIELD -> "leave it out (--ignore-columns); the fields are " + names();
            case WRONG_TYPE -> "send " + field.map(Remedies::typed).orElse("the field's type");
            case BAD_FORMAT -> "write it as " + field.map(Field::format).orElse("the specification says");
            case OUT_OF_RANGE -> "send " + field.map(Remedies::ranged).orElse("a number in the field's range");
            case UNKNOWN_CATEGORY ->
                "send one of "
                        + field.map(it -> String.join(", ", it.categories())).orElse("the categories");
            case MODEL_REJECTED, MODEL_BAD_RESPONSE, MODEL_FAILED -> "look at the model's own log";
            case NOT_SCORED -> "look at the part request's own dead letter";
        };
    }

    private Optional<Field> field(String name) {
        return plan.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private String names() {
        return plan.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    private static String typed(Field field) {
        return switch (field.type()) {
            case NUMBER -> "a number, without quotes";
            case INTEGER -> "a whole number, without quotes";
            case BOOLEAN -> "true or false, without quotes";
            case CATEGORY -> "one of " + String.join(", ", field.categories()) + ", as a text";
            case TEXT -> "a text";
            case DATE, DATETIME -> "a text such as " + field.format();
        };
    }

    private static String ranged(Field field) {
        if (field.type() == FieldType.DATE || field.type() == FieldType.DATETIME) {
            return "a date in the field's range";
        }
        return "a value from " + bound(field.range().minimum()) + " to "
                + bound(field.range().maximum());
    }

    private static String bound(double bound) {
        if (Double.isInfinite(bound)) {
            return bound < 0 ? "any below" : "any above";
        }
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}

package dev.penstock.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One element of a property's list in a filter policy. An array of a message matches when one of its elements does. */
sealed interface Condition {

    /** Whether the condition holds of the values that a message has for the property: none when it lacks it. */
    boolean matches(List<JsonNode> values);

    /** A string, a number, true, false or null, equal in type and value. */
    record Exact(JsonNode expected) implements Condition {
        @Override
        public boolean matches(List<JsonNode> values) {
            return values.stream().anyMatch(value -> same(expected, value));
        }
    }

    /** Whether the property is there. */
    record Exists(boolean expected) implements Condition {
        @Override
        public boolean matches(List<JsonNode> values) {
            return expected != values.isEmpty();
        }
    }

    /** Prefix, suffix, wildcard, the same but for case, an address in a network: true of strings only. */
    record Text(Predicate<String> test) implements Condition {
        @Override
        public boolean matches(List<JsonNode> values) {
            return values.stream().anyMatch(value -> value.isTextual() && test.test(value.textValue()));
        }
    }

    /** A comparison with one bound or two. */
    record Numeric(Predicate<BigDecimal> test) implements Condition {
        @Override
        public boolean matches(List<JsonNode> values) {
            return values.stream().anyMatch(value -> number(value).filter(test).isPresent());
        }
    }

    /**
     * Anything but the denied values. For strings an array matches if none of its elements is denied ("String value matching"); for
     * numbers if one element is not ("Numeric value matching", whose example lets {@code [100, 50]} pass a policy that denies 100).
     */
    record AnythingBut(List<Condition> denied, boolean numeric) implements Condition {
        @Override
        public boolean matches(List<JsonNode> values) {
            List<JsonNode> there =
                    values.stream().filter(value -> !value.isMissingNode()).toList();
            Predicate<JsonNode> allowed =
                    value -> denied.stream().noneMatch(condition -> condition.matches(List.of(value)));
            return !there.isEmpty()
                    && (numeric
                            ? there.stream().anyMatch(allowed)
                            : there.stream().allMatch(allowed));
        }
    }

    private static boolean same(JsonNode expected, JsonNode value) {
        if (expected.isNumber()) {
            return number(value)
                    .filter(n -> n.compareTo(rounded(expected.decimalValue())) == 0)
                    .isPresent();
        }
        return expected.equals(value);
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        return value.isNumber() ? Optional.of(rounded(value.decimalValue())) : Optional.empty();
    }

    /**
     * Numbers compare with five digits after the point: "Filter policy constraints". Exponents that no such number has are not
     * written out, since a message may say {@code 1e999999999}.
     */
    static BigDecimal rounded(BigDecimal number) {
        long magnitude = (long) number.precision() - number.scale();
        if (magnitude < -5) {
            return BigDecimal.ZERO;
        }
        return magnitude > 40 ? number : number.setScale(5, RoundingMode.HALF_UP);
    }
}

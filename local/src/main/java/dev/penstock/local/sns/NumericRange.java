package dev.penstock.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The operator {@code numeric}: one comparison, or a lower bound followed by an upper one. */
final class NumericRange {

    private static final Set<String> OPERATORS = Set.of("=", "<", "<=", ">", ">=");

    private NumericRange() {}

    static Predicate<BigDecimal> read(JsonNode terms) {
        if (!terms.isArray() || terms.isEmpty()) {
            throw InvalidFilterPolicy.because("Invalid member in numeric match: ]");
        }
        String operator = operator(terms.get(0));
        BigDecimal bound = bound(operator, terms.path(1));
        if (terms.size() <= 2) {
            return comparison(operator, bound);
        }
        if (!List.of(">", ">=").contains(operator)) {
            throw InvalidFilterPolicy.because("Too many elements in numeric expression");
        }
        String upper = terms.get(2).asText();
        if (!List.of("<", "<=").contains(upper)) {
            throw InvalidFilterPolicy.because("Bad numeric range operator: " + upper);
        }
        BigDecimal top = bound(upper, terms.path(3));
        if (top.compareTo(bound) <= 0) {
            throw InvalidFilterPolicy.because("Bottom must be less than top");
        }
        if (terms.size() > 4) {
            throw InvalidFilterPolicy.because("Too many terms in numeric range expression");
        }
        return comparison(operator, bound).and(comparison(upper, top));
    }

    private static String operator(JsonNode term) {
        if (!term.isTextual()) {
            throw InvalidFilterPolicy.because("Invalid member in numeric match: " + term);
        }
        if (!OPERATORS.contains(term.textValue())) {
            throw InvalidFilterPolicy.because("Unrecognized numeric range operator: " + term.textValue());
        }
        return term.textValue();
    }

    private static BigDecimal bound(String operator, JsonNode term) {
        if (!term.isNumber()) {
            throw InvalidFilterPolicy.because(
                    "Value of %s must be numeric".formatted(operator.equals("=") ? "equals" : operator));
        }
        return Condition.rounded(ConditionReader.inRange(term.decimalValue()));
    }

    private static Predicate<BigDecimal> comparison(String operator, BigDecimal bound) {
        return switch (operator) {
            case "<" -> number -> number.compareTo(bound) < 0;
            case "<=" -> number -> number.compareTo(bound) <= 0;
            case ">" -> number -> number.compareTo(bound) > 0;
            case ">=" -> number -> number.compareTo(bound) >= 0;
            default -> number -> number.compareTo(bound) == 0;
        };
    }
}

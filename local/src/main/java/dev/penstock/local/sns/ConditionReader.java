package dev.penstock.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads one element of a property's list: a plain value, or an object with one operator. */
final class ConditionReader {

    /** "Filter policy constraints": from minus a billion to a billion. */
    private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(1_000_000_000);

    private ConditionReader() {}

    static Condition read(JsonNode element) {
        if (element.isObject()) {
            return operator(element);
        }
        return exact(element);
    }

    private static Condition exact(JsonNode element) {
        if (!element.isValueNode()) {
            throw InvalidFilterPolicy.because("Match value must be String, number, true, false, or null");
        }
        if (element.isNumber()) {
            inRange(element.decimalValue());
        }
        return new Condition.Exact(element);
    }

    private static Condition operator(JsonNode object) {
        if (object.size() != 1) {
            throw InvalidFilterPolicy.because("Only one key allowed in match expression");
        }
        String name = object.fieldNames().next();
        JsonNode value = object.get(name);
        return switch (name) {
            case "anything-but" -> anythingBut(value);
            case "exists" -> exists(value);
            case "numeric" -> new Condition.Numeric(NumericRange.read(value));
            case "prefix", "suffix", "equals-ignore-case", "wildcard", "cidr" ->
                new Condition.Text(textTest(name, value));
            default -> throw InvalidFilterPolicy.because("Unrecognized match type " + name);
        };
    }

    private static Condition exists(JsonNode value) {
        if (!value.isBoolean()) {
            throw InvalidFilterPolicy.because("exists match pattern must be either true or false.");
        }
        return new Condition.Exists(value.booleanValue());
    }

    private static Predicate<String> textTest(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw InvalidFilterPolicy.because("%s match pattern must be a string".formatted(name));
        }
        String text = value.textValue();
        return switch (name) {
            case "prefix" -> candidate -> candidate.startsWith(text);
            case "suffix" -> candidate -> candidate.endsWith(text);
            case "equals-ignore-case" -> text::equalsIgnoreCase;
            case "wildcard" -> Wildcard.parse(text);
            default -> Network.parse(text);
        };
    }

    private static Condition anythingBut(JsonNode value) {
        List<Condition> denied = new ArrayList<>();
        boolean numeric = false;
        if (value.isObject()) {
            deniedPatterns(value, denied);
        } else {
            List<JsonNode> values = value.isArray() ? elements(value) : List.of(value);
            if (values.isEmpty()) {
                throw InvalidFilterPolicy.because("Empty arrays are not allowed");
            }
            values.forEach(element -> denied.add(exact(element)));
            numeric = values.stream().allMatch(JsonNode::isNumber);
        }
        return new Condition.AnythingBut(List.copyOf(denied), numeric);
    }

    private static void deniedPatterns(JsonNode object, List<Condition> denied) {
        if (object.size() != 1) {
            throw InvalidFilterPolicy.because("Only one key allowed in match expression");
        }
        String name = object.fieldNames().next();
        if (!List.of("prefix", "suffix", "equals-ignore-case", "wildcard").contains(name)) {
            throw InvalidFilterPolicy.because("Unsupported anything-but pattern: " + name);
        }
        JsonNode patterns = object.get(name);
        List<JsonNode> each = patterns.isArray() ? elements(patterns) : List.of(patterns);
        each.forEach(pattern -> denied.add(new Condition.Text(textTest(name, pattern))));
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    static BigDecimal inRange(BigDecimal number) {
        if (number.abs().compareTo(LARGEST_NUMBER) > 0) {
            throw InvalidFilterPolicy.because("Value of numeric must be between -1.0E9 and 1.0E9, inclusive");
        }
        return number;
    }
}

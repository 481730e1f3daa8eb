package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.sns.FilterPolicy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a filter policy's structure: properties, nested objects, {@code $or}, and the limits that AWS documents. */
final class FilterPolicyReader {

    /** "Filter policy constraints": 256 KB, five keys, 150 combinations. */
    private static final int LARGEST = 256 * 1024;

    private static final int MOST_KEYS = 5;
    private static final int MOST_COMBINATIONS = 150;

    private static final Set<String> RESERVED =
            Set.of("anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final FilterScope scope;

    private FilterPolicyReader(FilterScope scope) {
        this.scope = scope;
    }

    static Rule read(String text, FilterScope scope) {
        if (Message.utf8(text) > LARGEST) {
            throw InvalidFilterPolicy.because("Filter policy is larger than 256 KB");
        }
        JsonNode policy = json(text);
        FilterPolicyReader reader = new FilterPolicyReader(scope);
        if (reader.keys(policy) > MOST_KEYS) {
            throw InvalidFilterPolicy.because("Filter policy can not have more than 5 keys");
        }
        if (reader.combinations(policy, 1) > MOST_COMBINATIONS) {
            throw InvalidFilterPolicy.because("Filter policy is too complex");
        }
        return reader.object(policy, List.of());
    }

    private static JsonNode json(String text) {
        try {
            JsonNode policy = JSON.readTree(text);
            if (!policy.isObject()) {
                throw InvalidFilterPolicy.because("Filter is not an object");
            }
            return policy;
        } catch (JacksonException e) {
            throw InvalidFilterPolicy.because("failed to parse JSON. " + e.getOriginalMessage());
        }
    }

    /** In attribute scope every property counts, in body scope the top level alone. */
    private int keys(JsonNode policy) {
        int keys = 0;
        for (Map.Entry<String, JsonNode> entry : policy.properties()) {
            if (isOr(entry) && scope == FilterScope.ATTRIBUTES) {
                for (JsonNode alternative : entry.getValue()) {
                    keys += keys(alternative);
                }
            } else {
                keys++;
            }
        }
        return keys;
    }

    /** The product of the arrays' lengths, in body scope each times its depth; alternatives add up. */
    private long combinations(JsonNode object, int depth) {
        long product = 1;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            if (isOr(entry)) {
                long sum = 0;
                for (JsonNode alternative : value) {
                    sum += combinations(alternative, depth);
                }
                product *= sum;
            } else if (value.isObject()) {
                product *= combinations(value, depth + 1);
            } else {
                product *= (long) Math.max(1, value.size()) * depth;
            }
            product = Math.min(product, Integer.MAX_VALUE);
        }
        return product;
    }

    private Rule object(JsonNode object, List<String> path) {
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            rules.add(isOr(entry) ? alternatives(entry.getValue(), path) : property(entry, path));
        }
        return new Rule.All(List.copyOf(rules));
    }

    private Rule alternatives(JsonNode or, List<String> path) {
        List<Rule> rules = new ArrayList<>();
        or.forEach(alternative -> rules.add(object(alternative, path)));
        return new Rule.Any(List.copyOf(rules));
    }

    private Rule property(Map.Entry<String, JsonNode> entry, List<String> parent) {
        List<String> path = new ArrayList<>(parent);
        path.add(entry.getKey());
        JsonNode value = entry.getValue();
        if (value.isObject()) {
            if (scope == FilterScope.ATTRIBUTES) {
                throw new InvalidFilterPolicy(
                        "Filter policy scope MessageAttributes does not support nested filter policy");
            }
            return object(value, path);
        }
        if (!value.isArray()) {
            throw InvalidFilterPolicy.because("\"%s\" must be an object or an array".formatted(entry.getKey()));
        }
        if (value.isEmpty()) {
            throw InvalidFilterPolicy.because("Empty arrays are not allowed");
        }
        List<Condition> conditions = new ArrayList<>();
        value.forEach(element -> conditions.add(ConditionReader.read(element)));
        return new Rule.Property(List.copyOf(path), List.copyOf(conditions));
    }

    /** {@code $or} is an operator only before two objects or more without reserved keywords: "AND/OR logic". */
    private static boolean isOr(Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        if (!entry.getKey().equals("$or") || !value.isArray() || value.size() < 2) {
            return false;
        }
        for (JsonNode alternative : value) {
            boolean plain = alternative.isObject()
                    && alternative.properties().stream().noneMatch(field -> RESERVED.contains(field.getKey()));
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}

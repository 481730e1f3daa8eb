package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A subscription's filter policy, compiled: a message is accepted when every property of the policy finds a value that one of its
 * conditions holds for (developer guide, "Amazon SNS subscription filter policies").
 *
 * <p>In body scope a property's path is followed through arrays: a condition is asked about every leaf that the path reaches.
 */
record FilterPolicy(String text, FilterScope scope, Rule rule) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /**
     * Compiles a policy, or says why SNS would refuse it.
     *
     * @throws InvalidFilterPolicy with the reason
     */
    static FilterPolicy parse(String text, FilterScope scope) {
        return new FilterPolicy(text, scope, FilterPolicyReader.read(text, scope));
    }

    boolean accepts(Message message) {
        return scope == FilterScope.ATTRIBUTES ? acceptsAttributes(message) : acceptsBody(message.body());
    }

    private boolean acceptsAttributes(Message message) {
        return rule.holds(path -> Optional.ofNullable(message.attributes().get(path.get(0)))
                .map(MessageAttribute::filterable)
                .orElse(List.of()));
    }

    private boolean acceptsBody(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject() && rule.holds(path -> leaves(json, path));
        } catch (JacksonException e) {
            return false;
        }
    }

    private static List<JsonNode> leaves(JsonNode node, List<String> path) {
        List<JsonNode> found = new ArrayList<>();
        collect(node, path, found);
        return found;
    }

    private static void collect(JsonNode node, List<String> path, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, found));
        } else if (path.isEmpty()) {
            if (node.isValueNode()) {
                found.add(node);
            }
        } else if (node.isObject() && node.has(path.get(0))) {
            collect(node.get(path.get(0)), path.subList(1, path.size()), found);
        }
    }

    /** What must hold of the values that a message has at a path; a message without the property has none there. */
    sealed interface Rule {

        boolean holds(Function<List<String>, List<JsonNode>> values);

        /** Every property of a policy, or of an object in it. */
        record All(List<Rule> rules) implements Rule {
            @Override
            public boolean holds(Function<List<String>, List<JsonNode>> values) {
                return rules.stream().allMatch(rule -> rule.holds(values));
            }
        }

        /** The alternatives of {@code $or}. */
        record Any(List<Rule> rules) implements Rule {
            @Override
            public boolean holds(Function<List<String>, List<JsonNode>> values) {
                return rules.stream().anyMatch(rule -> rule.holds(values));
            }
        }

        /** One property with its list of conditions, of which one must match. */
        record Property(List<String> path, List<Condition> conditions) implements Rule {
            @Override
            public boolean holds(Function<List<String>, List<JsonNode>> values) {
                List<JsonNode> here = values.apply(path);
                return conditions.stream().anyMatch(condition -> condition.matches(here));
            }
        }
    }
}

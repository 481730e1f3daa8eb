package dev.penstock.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queue attributes that ElasticMQ refuses or forgets: kept here, by queue name, so that what was set is what is answered.
 * Nothing acts on them.
 */
final class ExtraAttributes {

    /** Those that ElasticMQ does not know, with what SQS answers when nobody has set them ("" when it then leaves them out). */
    private static final Map<String, String> DEFAULTS = Map.of(
            "Policy", "",
            "RedriveAllowPolicy", "",
            "SqsManagedSseEnabled", "true",
            "KmsMasterKeyId", "",
            "KmsDataKeyReusePeriodSeconds", "",
            "MessageRetentionPeriod", "345600",
            "MaximumMessageSize", "1048576");

    static final String ALL = "All";

    private final Map<String, Map<String, String>> byQueue = new ConcurrentHashMap<>();

    static boolean isExtra(String name) {
        return DEFAULTS.containsKey(name);
    }

    static Set<String> names() {
        return DEFAULTS.keySet();
    }

    /** Takes the extra ones out of an {@code Attributes} object. */
    static Map<String, String> takeFrom(JsonNode attributes) {
        Map<String, String> taken = new TreeMap<>();
        if (attributes instanceof ObjectNode object) {
            DEFAULTS.keySet().forEach(name -> {
                JsonNode value = object.remove(name);
                if (value != null) {
                    taken.put(name, value.asText());
                }
            });
        }
        return taken;
    }

    /** Takes the extra ones out of an {@code AttributeNames} list; all of them for {@code All}. */
    static Set<String> namedIn(JsonNode names) {
        Set<String> named = new TreeSet<>();
        if (names instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                String name = array.get(i).asText();
                if (ALL.equals(name)) {
                    named.addAll(names());
                } else if (isExtra(name)) {
                    named.add(name);
                    array.remove(i);
                }
            }
        }
        return named;
    }

    void put(String queue, Map<String, String> attributes) {
        byQueue.merge(queue, attributes, ExtraAttributes::merged);
    }

    void forget(String queue) {
        byQueue.remove(queue);
    }

    /** The values of these attributes that SQS would answer with. */
    Map<String, String> of(String queue, Set<String> names) {
        Map<String, String> set = byQueue.getOrDefault(queue, Map.of());
        Map<String, String> values = new TreeMap<>();
        for (String name : names) {
            String value = set.getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        if (set.containsKey("KmsMasterKeyId") && !set.containsKey("SqsManagedSseEnabled")) {
            values.replace("SqsManagedSseEnabled", "false");
        }
        return values;
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, String> changes) {
        Map<String, String> merged = new TreeMap<>(old);
        merged.putAll(changes);
        return merged;
    }
}

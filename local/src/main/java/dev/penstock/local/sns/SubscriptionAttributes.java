package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.sns.Subscription.Delivery;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a subscription's attributes and reads what they mean. A fault is an {@link InvalidFilterPolicy} or an
 * {@link InvalidAttribute}, which the calls put into their own words.
 */
final class SubscriptionAttributes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> KNOWN =
            Set.of("DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy");

    private SubscriptionAttributes() {}

    /** An attribute that SNS refuses. */
    static final class InvalidAttribute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidAttribute(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static Delivery read(Map<String, String> attributes, String protocol) {
        for (String name : attributes.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidAttribute("AttributeName");
            }
        }
        boolean raw = raw(attributes.getOrDefault("RawMessageDelivery", "false"));
        if (raw && !protocol.equals("sqs")) {
            throw new InvalidAttribute(
                    "RawMessageDelivery: Delivery protocol [%s] does not support raw message delivery."
                            .formatted(protocol));
        }
        return new Delivery(raw, filter(attributes), deadLetterQueue(attributes.getOrDefault("RedrivePolicy", "")));
    }

    private static boolean raw(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true");
        }
        throw new InvalidAttribute("RawMessageDelivery: Invalid value [%s]. Must be true or false.".formatted(value));
    }

    /** An empty policy accepts everything, and is how one is removed. */
    private static Optional<FilterPolicy> filter(Map<String, String> attributes) {
        FilterScope scope = FilterScope.of(attributes.getOrDefault("FilterPolicyScope", FilterScope.ATTRIBUTES.wire()));
        return Optional.of(attributes.getOrDefault("FilterPolicy", ""))
                .filter(policy -> !policy.isBlank())
                .map(policy -> FilterPolicy.parse(policy, scope));
    }

    private static Optional<String> deadLetterQueue(String redrivePolicy) {
        if (redrivePolicy.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode target = JSON.readTree(redrivePolicy).path("deadLetterTargetArn");
            if (!target.isTextual() || !Arn.isQueue(target.textValue())) {
                throw new InvalidAttribute("RedrivePolicy: deadLetterTargetArn is an invalid arn");
            }
            return Optional.of(target.textValue());
        } catch (JacksonException e) {
            throw new InvalidAttribute("RedrivePolicy: failed to parse JSON. " + e.getOriginalMessage());
        }
    }
}

package dev.penstock.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Reads an {@code AWS::SQS::Queue}. */
final class QueueReader {
    private static final String[] NUMBERS = {
        "DelaySeconds",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "ReceiveMessageWaitTimeSeconds",
        "VisibilityTimeout",
        "KmsDataKeyReusePeriodSeconds"
    };

    private static final String[] FLAGS = {"FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled"};
    private static final String[] TEXTS = {"KmsMasterKeyId", "DeduplicationScope", "FifoThroughputLimit"};

    private QueueReader() {}

    static DeclaredQueue read(Resource resource, Properties properties, Deployment deployment, Identities identities) {
        String name = identities.name(resource, resource.place());
        properties.ignore("QueueName", "Tags");
        Map<String, String> attributes = new TreeMap<>();
        for (String number : NUMBERS) {
            properties.whole(number).ifPresent(value -> attributes.put(number, value.toString()));
        }
        for (String flag : FLAGS) {
            properties.flag(flag).ifPresent(value -> attributes.put(flag, value.toString()));
        }
        for (String text : TEXTS) {
            properties.text(text).ifPresent(value -> attributes.put(text, value));
        }
        properties.json("RedrivePolicy").ifPresent(policy -> attributes.put("RedrivePolicy", redrive(policy)));
        properties
                .json("RedriveAllowPolicy")
                .ifPresent(policy -> attributes.put("RedriveAllowPolicy", Json.write(policy)));
        String arn = identities.arn(resource, resource.place());
        return new DeclaredQueue(resource.id(), name, arn, deployment.queueUrl(name), attributes);
    }

    /** A policy whose count is a number, whatever a parameter made of it. */
    private static String redrive(JsonNode policy) {
        JsonNode count = policy.path("maxReceiveCount");
        if (policy instanceof ObjectNode object
                && count.isTextual()
                && count.asText().matches("\\d{1,9}")) {
            object.put("maxReceiveCount", Integer.parseInt(count.asText()));
        }
        return Json.write(policy);
    }
}

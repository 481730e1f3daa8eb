package dev.penstock.local.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A message as a queue gets it. */
record Parcel(String body, Map<String, MessageAttribute> attributes, Optional<String> groupId) {

    /** With raw delivery a message of more is discarded: developer guide, "Raw message delivery". */
    static final int MOST_ATTRIBUTES = 10;

    Parcel {
        attributes = Map.copyOf(attributes);
    }

    static Parcel raw(Subscription subscription, Message message) {
        return new Parcel(message.bodyFor(subscription.protocol()), message.attributes(), message.groupId());
    }

    static Parcel enveloped(Subscription subscription, Message message) {
        return new Parcel(Notification.envelope(subscription, message), Map.of(), message.groupId());
    }

    int size() {
        int size = Message.utf8(body);
        for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
            size += Message.utf8(attribute.getKey())
                    + Message.utf8(attribute.getValue().type())
                    + attribute.getValue().bytes().length;
        }
        return size;
    }

    SendMessageBatchRequestEntry entry(int id) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageBody(body)
                .messageAttributes(forQueue())
                .messageGroupId(groupId.orElse(null))
                .build();
    }

    private Map<String, MessageAttributeValue> forQueue() {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            MessageAttributeValue.Builder value =
                    MessageAttributeValue.builder().dataType(attribute.type());
            if (attribute.binary()) {
                value.binaryValue(SdkBytes.fromByteArray(attribute.bytes()));
            } else {
                value.stringValue(attribute.value());
            }
            values.put(name, value.build());
        });
        return values;
    }
}

package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message as subscribers without raw delivery get it (developer guide, "Parsing message formats"): the JSON envelope of a queue's
 * message, and the event of a Lambda function. The signature is a placeholder: nothing here could vouch for AWS's certificate.
 */
final class Notification {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Notification() {}

    /** The body of a queue's message. */
    static String envelope(Subscription subscription, Message message) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", message.id()).put("TopicArn", subscription.topicArn());
        message.subject().ifPresent(subject -> envelope.put("Subject", subject));
        signed(envelope, subscription, message, "SigningCertURL", "UnsubscribeURL");
        if (!message.attributes().isEmpty()) {
            envelope.set("MessageAttributes", attributes(message));
        }
        return write(PRETTY, envelope);
    }

    /** The event of a function's invocation, with one record: developer guide of Lambda, "Using Lambda with Amazon SNS". */
    static byte[] event(Subscription subscription, Message message) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode item = event.putArray("Records").addObject();
        item.put("EventSource", "aws:sns").put("EventVersion", "1.0").put("EventSubscriptionArn", subscription.arn());
        ObjectNode sns = item.putObject("Sns");
        sns.put("Type", "Notification").put("MessageId", message.id()).put("TopicArn", subscription.topicArn());
        sns.put("Subject", message.subject().orElse(null));
        signed(sns, subscription, message, "SigningCertUrl", "UnsubscribeUrl");
        sns.set("MessageAttributes", attributes(message));
        return write(JSON.writer(), event).getBytes(StandardCharsets.UTF_8);
    }

    private static void signed(
            ObjectNode into, Subscription subscription, Message message, String certificate, String unsubscribe) {
        String host = "https://sns.%s.amazonaws.com/".formatted(region(subscription));
        into.put("Message", message.bodyFor(subscription.protocol()));
        into.put("Timestamp", TIMESTAMP.format(message.published()));
        into.put("SignatureVersion", "1");
        into.put("Signature", "UNSIGNED");
        into.put(certificate, host + "SimpleNotificationService-0000000000000000000000.pem");
        into.put(unsubscribe, host + "?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
    }

    private static String region(Subscription subscription) {
        return Arn.parse(subscription.topicArn()).map(Arn::region).orElse("");
    }

    private static ObjectNode attributes(Message message) {
        ObjectNode attributes = JSON.createObjectNode();
        message.attributes()
                .forEach((name, attribute) ->
                        attributes.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        return attributes;
    }

    private static String write(ObjectWriter writer, ObjectNode json) {
        try {
            return writer.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

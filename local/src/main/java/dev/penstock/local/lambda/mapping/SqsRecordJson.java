package dev.penstock.local.lambda.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.local.lambda.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The event that Lambda makes of messages.
 *
 * <p>Its form is that of <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">the developer guide</a>:
 * {@code {"Records":[…]}}, each record with the message's attributes in camel case and its system attributes as they are.
 */
final class SqsRecordJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    /** Bytes of an event that are not records. */
    static final int FRAME = HEAD.length + TAIL.length;

    private final String queueArn;
    private final String region;

    SqsRecordJson(String queueArn) {
        this.queueArn = queueArn;
        this.region = queueArn.split(":", 6)[3];
    }

    Received read(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.body().length() + 700);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(message, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Received(message.messageId(), message.receiptHandle(), Payload.of(bytes.toByteArray()));
    }

    private void write(Message message, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("messageId", message.messageId());
        json.writeStringField("receiptHandle", message.receiptHandle());
        json.writeStringField("body", message.body());
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : message.attributesAsStrings().entrySet()) {
            json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("messageAttributes");
        for (Map.Entry<String, MessageAttributeValue> attribute :
                message.messageAttributes().entrySet()) {
            json.writeFieldName(attribute.getKey());
            writeAttribute(attribute.getValue(), json);
        }
        json.writeEndObject();
        if (message.md5OfMessageAttributes() != null) {
            json.writeStringField("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        json.writeStringField("md5OfBody", message.md5OfBody());
        json.writeStringField("eventSource", "aws:sqs");
        json.writeStringField("eventSourceARN", queueArn);
        json.writeStringField("awsRegion", region);
        json.writeEndObject();
    }

    private static void writeAttribute(MessageAttributeValue value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (value.stringValue() != null) {
            json.writeStringField("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            json.writeStringField(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        }
        json.writeArrayFieldStart("stringListValues");
        json.writeEndArray();
        json.writeArrayFieldStart("binaryListValues");
        json.writeEndArray();
        json.writeStringField("dataType", value.dataType());
        json.writeEndObject();
    }

    /** The event of a batch. */
    static Payload event(List<Received> batch) {
        int size = FRAME + batch.size();
        for (Received received : batch) {
            size += received.json().size();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        bytes.writeBytes(HEAD);
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(batch.get(i).json().bytes());
        }
        bytes.writeBytes(TAIL);
        return Payload.of(bytes.toByteArray());
    }
}

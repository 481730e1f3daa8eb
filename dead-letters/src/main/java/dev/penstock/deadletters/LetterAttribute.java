package dev.penstock.deadletters;

import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message attribute, of our letters or of another system's.
 *
 * @param type SQS's: {@code String}, {@code Number} or {@code Binary}, with whatever the sender put behind a full stop
 * @param value the text; Base64 where the type is binary
 */
public record LetterAttribute(String type, String value) {
    private static final String BINARY = "Binary";

    static LetterAttribute text(String value) {
        return new LetterAttribute("String", value);
    }

    static LetterAttribute of(MessageAttributeValue value) {
        return value.dataType().startsWith(BINARY)
                ? new LetterAttribute(
                        value.dataType(),
                        Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()))
                : new LetterAttribute(value.dataType(), value.stringValue());
    }

    MessageAttributeValue toSqs() {
        MessageAttributeValue.Builder builder = MessageAttributeValue.builder().dataType(type);
        return type.startsWith(BINARY)
                ? builder.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(value)))
                        .build()
                : builder.stringValue(value).build();
    }
}

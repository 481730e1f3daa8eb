package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event of SQS as Lambda hands it over, and the answer to it. Lambda's own library would read it too, and load eight hundred
 * classes to do so, which are a fifth of a cold start; the parser that is used here is there for the requests anyway.
 */
final class SqsEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private SqsEventJson() {}

    /**
     * The deliveries of an event's messages, in its order; none where it has no records.
     *
     * @throws IllegalArgumentException when a record is no message of SQS: left out, it would be taken for scored, and deleted
     */
    static List<Delivery> read(InputStream event, Deliveries deliveries) throws IOException {
        List<Delivery> read = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean records = json.currentName().equals("Records");
                if (json.nextToken() == JsonToken.START_ARRAY && records) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        read.add(delivery(json, deliveries));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return read;
    }

    private static Delivery delivery(JsonParser json, Deliveries deliveries) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        String messageId = "";
        String receiptHandle = "";
        String body = "";
        Map<String, String> attributes = Map.of();
        Map<String, String> texts = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "messageId" -> messageId = text(json);
                case "receiptHandle" -> receiptHandle = text(json);
                case "body" -> body = text(json);
                case "attributes" -> attributes = texts(json);
                case "messageAttributes" -> texts = stringValues(json);
                default -> json.skipChildren();
            }
        }
        require(!messageId.isEmpty() && !receiptHandle.isEmpty() && !body.isEmpty());
        return deliveries.of(messageId, receiptHandle, body, attributes, texts);
    }

    private static String text(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING);
        return json.getText();
    }

    /** An object's members that are texts; none where this is no object. */
    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return texts;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    /** Of a message's attributes those that are texts. */
    private static Map<String, String> stringValues(JsonParser json) throws IOException {
        Map<String, String> values = new HashMap<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return values;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            String value = texts(json).get("stringValue");
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static void require(boolean whatSqsSends) {
        if (!whatSqsSends) {
            throw new IllegalArgumentException("this function takes SQS events only, whose records are messages");
        }
    }

    /** The answer that leaves these messages on the queue. */
    static void write(List<String> staying, OutputStream answer) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String messageId : staying) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", messageId);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}

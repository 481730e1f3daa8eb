package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Where in its body a request has what it asks about: an event has it in its data, a bare request on top. */
public final class PayloadPlace {
    private PayloadPlace() {}

    /**
     * The JSON Pointer of what has the instances and the context: {@code /data}, or empty.
     *
     * @param body one that {@link RequestReader} accepts
     */
    public static String of(byte[] body) {
        return isCloudEvent(body) ? "/data" : "";
    }

    /** The JSON Pointer of what names the model. */
    public static String ofModel(byte[] body) {
        return isCloudEvent(body) ? "/subject" : "/model";
    }

    private static boolean isCloudEvent(byte[] body) {
        try (JsonParser parser = ContractLimits.strictJson().createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("specversion")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("the reader has read it", e);
        }
    }
}

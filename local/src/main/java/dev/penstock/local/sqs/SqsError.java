package dev.penstock.local.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;

/**
 * An error of SQS that we answer ourselves, in both of its wire forms: {@code __type} for the JSON protocol, and the query code
 * that SQS sends along in {@code x-amzn-query-error}.
 *
 * @param type the shape of the JSON protocol, by which SDKs choose an exception's class
 * @param code the code of the query protocol, which SDKs and the CLI show
 * @param detail the message
 */
record SqsError(String type, String code, String detail) {

    /** What AWS answers when the source of a move task feeds on no other queue. */
    static final SqsError NO_DEAD_LETTER_QUEUE =
            new SqsError("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");

    static final SqsError UNREADABLE =
            new SqsError("SerializationException", "The request's body is not a JSON object.");

    /** An error whose type and code are one word. */
    SqsError(String code, String detail) {
        this(code, code, detail);
    }

    void answer(Context call, ObjectMapper json) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", "com.amazonaws.sqs#" + type);
        body.put("message", detail);
        call.status(400);
        call.header("x-amzn-query-error", code + ";Sender");
        call.contentType("application/x-amz-json-1.0").result(json.writeValueAsBytes(body));
    }
}

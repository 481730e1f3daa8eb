package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The errors of InvokeEndpoint in SageMaker's wire form: the code in the header {@code x-amzn-ErrorType}, the rest as JSON (API
 * reference, InvokeEndpoint, Errors). Throttling, 403 and 413 are not in that reference and look as they do in practice.
 */
final class EndpointErrors {

    private static final String TIMED_OUT =
            "Your invocation timed out while waiting for a response from container primary."
                    + " Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.";

    private final String region;
    private final String endpoint;

    EndpointErrors(String region, String endpoint) {
        this.region = region;
        this.endpoint = endpoint;
    }

    Reply notFound() {
        return error(400, "ValidationError", "Endpoint " + endpoint + " of account 000000000000 not found.");
    }

    Reply noName() {
        return error(
                400,
                "ValidationError",
                "1 validation error detected: Value '" + endpoint
                        + "' at 'endpointName' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    }

    Reply noSuchVariant(String variant) {
        return error(400, "ValidationError", "Variant " + variant + " not found in endpoint " + endpoint + ".");
    }

    Reply tooLarge(int limit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("message", "HTTP content length exceeded " + limit + " bytes.");
        return new Reply(413, Map.of("Content-Type", "application/json"), body.toString());
    }

    Reply timedOut() {
        return model(0, TIMED_OUT);
    }

    /** The model's container did not answer 2xx. */
    Reply model(int originalStatus, String originalMessage) {
        String kind = originalStatus >= 400 && originalStatus < 500 ? "client" : "server";
        String group = "/aws/sagemaker/Endpoints/" + endpoint;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("ErrorCode", kind.equals("client") ? "CLIENT_ERROR_FROM_MODEL" : "INTERNAL_FAILURE_FROM_MODEL");
        body.put("LogStreamArn", "arn:aws:logs:" + region + ":000000000000:log-group:" + group);
        body.put(
                "Message",
                "Received " + kind + " error (" + originalStatus + ") from primary with message \"" + originalMessage
                        + "\". See https://" + region + ".console.aws.amazon.com/cloudwatch/home?region=" + region
                        + "#logEventViewer:group=" + group + " in account 000000000000 for more information.");
        body.put("OriginalMessage", originalMessage);
        body.put("OriginalStatusCode", originalStatus);
        return typed(424, "ModelError", body);
    }

    Reply refused(Fault.Refused why) {
        return switch (why) {
            case OUTAGE -> error(503, "ServiceUnavailable", "The service is unavailable. Try your call again.");
            case INTERNAL_FAILURE ->
                error(500, "InternalFailure", "An internal failure occurred. Try your request again.");
            case INTERNAL_DEPENDENCY ->
                error(
                        530,
                        "InternalDependencyException",
                        "Your request caused an exception with an internal dependency. Contact customer support.");
            case NOT_READY ->
                error(429, "ModelNotReadyException", "The model is not ready. Wait and try your request again.");
            case THROTTLED -> throttled();
            case INVALID -> error(400, "ValidationError", "Inspect your request and try again.");
            case FORBIDDEN ->
                error(
                        403,
                        "AccessDeniedException",
                        "User: arn:aws:iam::000000000000:user/penstock is not authorized to perform: sagemaker:InvokeEndpoint"
                                + " on resource: arn:aws:sagemaker:" + region + ":000000000000:endpoint/" + endpoint);
        };
    }

    Reply throttled() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putNull("message");
        return typed(400, "ThrottlingException", body);
    }

    private static Reply error(int status, String type, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Message", message);
        return typed(status, type, body);
    }

    private static Reply typed(int status, String type, ObjectNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type), body.toString());
    }
}

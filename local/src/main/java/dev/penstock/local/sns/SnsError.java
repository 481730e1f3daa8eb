package dev.penstock.local.sns;

/** An error that SNS answers with: its code, HTTP status and message. */
final class SnsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    SnsError(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static SnsError invalidParameter(String detail) {
        return new SnsError("InvalidParameter", 400, "Invalid parameter: " + detail);
    }

    static SnsError invalidAttributes(String reason) {
        return invalidParameter("Attributes Reason: " + reason);
    }

    /** The wire's code of what the API reference calls {@code InvalidParameterValue}. */
    static SnsError invalidValue(String message) {
        return new SnsError("ParameterValueInvalid", 400, message);
    }

    static SnsError notFound(String what) {
        return new SnsError("NotFound", 404, what + " does not exist");
    }

    static SnsError resourceNotFound() {
        return new SnsError("ResourceNotFound", 404, "Resource does not exist");
    }

    static SnsError notAuthorized(String action, String resource) {
        return new SnsError(
                "AuthorizationError",
                403,
                "User is not authorized to perform: SNS:%s on resource: %s".formatted(action, resource));
    }

    static SnsError throttled() {
        return new SnsError("Throttling", 400, "Rate exceeded");
    }

    static SnsError internal(String message) {
        return new SnsError("InternalError", 500, message);
    }

    static SnsError unknownAction(String action) {
        return new SnsError("InvalidAction", 400, "The action %s is not provided here.".formatted(action));
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    boolean senderFault() {
        return status < 500;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

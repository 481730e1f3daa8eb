package dev.penstock.local.lambda.api;

/** An error that the Lambda API documents. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private ApiError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiError notFound(String message) {
        return new ApiError(404, "ResourceNotFoundException", message);
    }

    static ApiError noSuchMapping() {
        return notFound("The resource you requested does not exist.");
    }

    static ApiError invalidParameter(String message) {
        return new ApiError(400, "InvalidParameterValueException", message);
    }

    static ApiError invalidContent(String message) {
        return new ApiError(400, "InvalidRequestContentException", message);
    }

    static ApiError tooLarge(int most) {
        return new ApiError(
                413,
                "RequestTooLargeException",
                "Request must be smaller than " + most + " bytes for the InvokeFunction operation");
    }

    static ApiError throttled() {
        return new ApiError(429, "TooManyRequestsException", "Rate Exceeded.");
    }

    static ApiError duplicate(String message) {
        return new ApiError(409, "ResourceConflictException", message);
    }

    static ApiError inUse(String message) {
        return new ApiError(400, "ResourceInUseException", message);
    }

    static ApiError unknownOperation(String method, String path) {
        return new ApiError(
                404, "UnknownOperationException", "Lambda's " + method + " " + path + " is not provided here");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}

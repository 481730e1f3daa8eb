package dev.penstock.schemas;

import java.util.Locale;

/** What can be wrong with a call of the REST API: a closed list, each with the HTTP status that it is answered with. */
public enum ProblemType {
    /** The body is no JSON object, has duplicate keys or text behind it. */
    NOT_JSON(400),
    /** What the path names can be no request id. */
    INVALID_ID(400),
    /** {@code part} is no number. */
    INVALID_PART(400),
    /** The {@code Idempotency-Key} is empty, too long, or has characters that none may have. */
    INVALID_KEY(400),
    /** There is nothing at this address. */
    NOT_FOUND(404),
    /** No model of that name is served here. */
    UNKNOWN_MODEL(404),
    /** No request of that id was accepted here, and no result of one has come. */
    UNKNOWN_REQUEST(404),
    /** The result has no such part. */
    NO_PART(404),
    /** A request of this id is being accepted just now. */
    STILL_ACCEPTING(409),
    /** There was such a request; how long its result is kept has passed. */
    RESULT_GONE(410),
    /** The body is larger, deeper or has longer texts or numbers than the reader takes. */
    OVER_LIMIT(413),
    /** The result is larger than one answer may be. */
    RESULT_TOO_LARGE(413),
    /** The body is not said to be JSON. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The body breaks the request's JSON Schema. */
    INVALID_REQUEST(422),
    /** An instance does not fit the model's feature specification, or the model refuses it. */
    INVALID_INSTANCES(422),
    /** The key, or the id, was used before, with another body. */
    OTHER_BODY(422),
    /** The model's endpoint is set up wrongly: trying again is of no use. */
    MODEL_MISCONFIGURED(502),
    /** The request was not accepted: the queue or the table of requests does not answer. */
    NOT_ACCEPTED(503),
    /** The tables do not answer. */
    RESULTS_UNAVAILABLE(503),
    /** The model's endpoint gives no answer now. */
    MODEL_UNAVAILABLE(503),
    /** The model's endpoint did not answer in time. */
    OUT_OF_TIME(504);

    private static final String PREFIX = "urn:penstock:problem:";

    private final String code = name().toLowerCase(Locale.ROOT);
    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer with this problem. */
    public int status() {
        return status;
    }

    /** The {@code type} of the problem details. */
    public String uri() {
        return PREFIX + code;
    }

    String title() {
        return code.replace('_', ' ');
    }

    /** The problem of a request that its reader refused. */
    public static ProblemType of(Reason reason) {
        return switch (reason) {
            case NOT_JSON -> NOT_JSON;
            case OVER_LIMIT -> OVER_LIMIT;
            case UNKNOWN_MODEL -> UNKNOWN_MODEL;
            case INVALID_INSTANCES, MODEL_REJECTED, MODEL_BAD_RESPONSE, MODEL_FAILED -> INVALID_INSTANCES;
            case INVALID_REQUEST, RESULT_TOO_LARGE -> INVALID_REQUEST;
        };
    }
}

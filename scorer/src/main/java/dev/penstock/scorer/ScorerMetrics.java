package dev.penstock.scorer;

import java.util.List;

/** The names of the scorer's CloudWatch metrics: counts of one batch, in the namespace {@code Penstock}. */
public final class ScorerMetrics {
    /** Deliveries whose result was published with a prediction for every instance. */
    public static final String REQUESTS_SCORED = "RequestsScored";
    /** Deliveries that went to the dead-letter queue. */
    public static final String REQUESTS_REJECTED = "RequestsRejected";
    /** Deliveries whose expiry had passed. */
    public static final String REQUESTS_EXPIRED = "RequestsExpired";
    /** Deliveries that stay on the queue. */
    public static final String REQUESTS_DEFERRED = "RequestsDeferred";
    /** Rows that the endpoints answered for, lasting errors included. */
    public static final String ROWS_ANSWERED = "RowsAnswered";
    /** Calls of SageMaker endpoints. */
    public static final String ENDPOINT_CALLS = "EndpointCalls";
    /** Calls among them that repeat one which failed. */
    public static final String ENDPOINT_RETRIES = "EndpointRetries";
    /** Calls among them that the endpoint turned away. */
    public static final String ENDPOINT_THROTTLES = "EndpointThrottles";
    /** Breakers that opened: a model's endpoint is no longer called, but for probes. */
    public static final String BREAKER_OPENED = "BreakerOpened";
    /** Breakers that opened because the endpoint refuses the caller: a human must act. */
    public static final String ENDPOINT_MISCONFIGURED = "EndpointMisconfigured";

    private ScorerMetrics() {}

    /** Those that each batch has. */
    static List<String> ofBatch() {
        return List.of(
                REQUESTS_SCORED,
                REQUESTS_REJECTED,
                REQUESTS_EXPIRED,
                REQUESTS_DEFERRED,
                ROWS_ANSWERED,
                ENDPOINT_CALLS,
                ENDPOINT_RETRIES,
                ENDPOINT_THROTTLES);
    }

    public static List<String> names() {
        return List.of(
                REQUESTS_SCORED,
                REQUESTS_REJECTED,
                REQUESTS_EXPIRED,
                REQUESTS_DEFERRED,
                ROWS_ANSWERED,
                ENDPOINT_CALLS,
                ENDPOINT_RETRIES,
                ENDPOINT_THROTTLES,
                BREAKER_OPENED,
                ENDPOINT_MISCONFIGURED);
    }
}

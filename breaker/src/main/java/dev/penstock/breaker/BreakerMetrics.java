package dev.penstock.breaker;

import java.util.List;

/** The names of the breaker's CloudWatch metrics, in the namespace {@code Penstock}, of the component {@code breaker}. */
public final class BreakerMetrics {
    /** Endpoints that did not answer in one round of probes. */
    public static final String ENDPOINT_PROBES_FAILED = "EndpointProbesFailed";
    /** 1 while the scorer's mapping is paused because no endpoint answers, else 0. */
    public static final String MAPPING_PAUSED = "MappingPaused";
    /** Pauses that were undone because their lease had run out: the controller had died or could do nothing. */
    public static final String LEASES_EXPIRED = "LeasesExpired";

    private BreakerMetrics() {}

    public static List<String> names() {
        return List.of(ENDPOINT_PROBES_FAILED, MAPPING_PAUSED, LEASES_EXPIRED);
    }
}

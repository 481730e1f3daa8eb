package dev.penstock.breaker;

import dev.penstock.environment.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The controller's settings, read from environment variables; the models and where they are, it reads as the scorer does.
 *
 * @param probeInterval the time between two looks while the mapping is paused or resuming
 * @param probeTimeout the longest that an endpoint may take to answer a probe
 * @param outageProbes how many rounds of probes in a row, a second apart, must find no endpoint answering before a pause
 * @param leaseTime how long a pause lasts that nobody prolongs
 */
public record BreakerSettings(Duration probeInterval, Duration probeTimeout, int outageProbes, Duration leaseTime) {

    /** The UUID of the scorer's event source mapping. */
    public static final String EVENT_SOURCE_MAPPING = "EVENT_SOURCE_MAPPING";

    /** The DynamoDB table of the leases. */
    public static final String BREAKER_TABLE = "BREAKER_TABLE";

    public static final String PROBE_SECONDS = "PROBE_SECONDS";
    public static final String PROBE_TIMEOUT_SECONDS = "PROBE_TIMEOUT_SECONDS";
    public static final String OUTAGE_PROBES = "OUTAGE_PROBES";
    public static final String PAUSE_LEASE_SECONDS = "PAUSE_LEASE_SECONDS";

    /** Reads them, and leaves their faults with the given reading. */
    static BreakerSettings from(Settings settings) {
        return new BreakerSettings(
                Duration.ofSeconds(settings.number(PROBE_SECONDS, 5, 1, 30)),
                Duration.ofSeconds(settings.number(PROBE_TIMEOUT_SECONDS, 5, 1, 10)),
                settings.number(OUTAGE_PROBES, 3, 1, 10),
                Duration.ofSeconds(settings.number(PAUSE_LEASE_SECONDS, 180, 120, 3_600)));
    }

    /** How long an invocation keeps others from acting: a look, what it calls, and the wait until the next. */
    Duration hold() {
        return probeInterval.plus(probeTimeout).plusSeconds(20);
    }

    /** Every key that this module reads beside the scorer's. */
    public static List<String> keys() {
        return List.of(
                EVENT_SOURCE_MAPPING,
                BREAKER_TABLE,
                PROBE_SECONDS,
                PROBE_TIMEOUT_SECONDS,
                OUTAGE_PROBES,
                PAUSE_LEASE_SECONDS);
    }
}

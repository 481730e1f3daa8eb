package dev.penstock.breaker;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;

/** What is told of a mapping: a line at each change, and the metrics of each look. */
final class Journal {
    private static final String DIMENSION = "Component";
    private static final String COMPONENT = "breaker";

    private final JsonLog log;
    private final Clock clock;
    private final String mapping;

    Journal(JsonLog log, Clock clock, String mapping) {
        this.log = log;
        this.clock = clock;
        this.mapping = mapping;
    }

    void looked(Probes.Round round, boolean paused) {
        log.metrics(
                DIMENSION,
                COMPONENT,
                Map.of(
                        BreakerMetrics.ENDPOINT_PROBES_FAILED,
                        round.silent().size(),
                        BreakerMetrics.MAPPING_PAUSED,
                        paused ? 1 : 0));
        if (!round.silent().isEmpty()) {
            log.line(Level.WARN, "endpoints_silent", Map.of("models", String.join(",", round.silent())));
        }
    }

    void paused(Lease lease) {
        log.line(Level.WARN, "mapping_paused", facts(lease));
    }

    void resuming(Lease lease) {
        log.line(Level.INFO, "mapping_resuming", facts(lease));
    }

    void stepped(OptionalInt concurrency) {
        log.line(Level.INFO, "mapping_step", Map.of("mapping", mapping, "maximumConcurrency", text(concurrency)));
    }

    void resumed(Lease lease) {
        log.line(Level.INFO, "mapping_resumed", facts(lease));
    }

    /** The controller died, or could do nothing, for as long as the lease lasted: a person should see why. */
    void expired(Lease lease) {
        log.line(Level.ERROR, "lease_expired", facts(lease));
        log.metrics(DIMENSION, COMPONENT, Map.of(BreakerMetrics.LEASES_EXPIRED, 1));
    }

    void lost(Lease lease) {
        log.line(Level.WARN, "lease_lost", facts(lease));
    }

    void disabledByOperator() {
        log.line(Level.INFO, "mapping_disabled_by_operator", Map.of("mapping", mapping));
    }

    void failed(SdkException failure, boolean passing) {
        log.line(
                passing ? Level.WARN : Level.ERROR,
                passing ? "look_again" : "look_failed",
                Map.of("mapping", mapping, "error", Passing.nameOf(failure)));
    }

    private Map<String, Object> facts(Lease lease) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mapping", mapping);
        facts.put("maximumConcurrency", text(lease.maximumConcurrency()));
        facts.put("pausedUntil", lease.pausedUntil().toString());
        facts.put("seconds", Duration.between(lease.since(), clock.instant()).toSeconds());
        return facts;
    }

    private static String text(OptionalInt concurrency) {
        return concurrency.isPresent() ? Integer.toString(concurrency.getAsInt()) : "none";
    }
}

package dev.penstock.scorer;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import dev.penstock.schemas.PredictionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told of a batch: one line and one set of metrics for it, and a line for each rejection. No payloads. A batch belongs to no
 * request's trace, so its line links to all of them, as a span of a consumer does by OpenTelemetry's conventions for messaging.
 */
final class Journal {
    /** As many as OpenTelemetry gives a span. */
    private static final int MOST_LINKS = 128;

    private final JsonLog log;
    private final String component;

    Journal(JsonLog log, String component) {
        this.log = log;
        this.component = component;
    }

    void write(List<Outcome> outcomes, Answers answers) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected rejected) {
                rejection(rejected);
            }
        }
        Map<String, Long> counts = counts(outcomes, answers);
        Map<String, Object> line = new LinkedHashMap<>(counts);
        deferrals(outcomes).forEach((cause, count) -> line.put("deferred_" + cause, count));
        List<String> links = links(outcomes);
        if (!links.isEmpty()) {
            line.put("links", links.subList(0, Math.min(MOST_LINKS, links.size())));
            line.put("droppedLinks", Math.max(0, links.size() - MOST_LINKS));
        }
        boolean deferring = outcomes.stream().anyMatch(Outcome.Deferred.class::isInstance);
        log.line(deferring ? Level.WARN : Level.INFO, "batch", line);
        log.metrics("Component", component, counts);
    }

    /** The trace of each request that has one: what its result says, else what its message says. */
    private static List<String> links(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(
                        outcome -> outcome
                                .toPublish()
                                .flatMap(PredictionResult::traceParent)
                                .or(() -> outcome.delivery().traceParent())
                                .stream())
                .distinct()
                .toList();
    }

    private void rejection(Outcome.Rejected rejected) {
        Map<String, Object> facts = new LinkedHashMap<>();
        rejected.letter().requestId().ifPresent(id -> facts.put("requestId", id.value()));
        facts.put("messageId", rejected.delivery().messageId());
        facts.put("reason", rejected.letter().reason().wire());
        facts.put("component", rejected.letter().component());
        facts.put("detail", rejected.letter().detail());
        log.line(Level.WARN, "rejected", facts);
    }

    private static Map<String, Long> counts(List<Outcome> outcomes, Answers answers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        ScorerMetrics.ofBatch().forEach(name -> counts.put(name, 0L));
        for (Outcome outcome : outcomes) {
            String metric = outcome.fold(
                    scored -> ScorerMetrics.REQUESTS_SCORED,
                    rejected -> ScorerMetrics.REQUESTS_REJECTED,
                    expired -> ScorerMetrics.REQUESTS_EXPIRED,
                    deferred -> ScorerMetrics.REQUESTS_DEFERRED);
            counts.merge(metric, 1L, Long::sum);
        }
        counts.put(ScorerMetrics.ROWS_ANSWERED, answers.answered());
        counts.put(ScorerMetrics.ENDPOINT_CALLS, answers.counts().calls());
        counts.put(ScorerMetrics.ENDPOINT_RETRIES, answers.counts().retries());
        counts.put(ScorerMetrics.ENDPOINT_THROTTLES, answers.counts().throttled());
        return counts;
    }

    private static Map<String, Long> deferrals(List<Outcome> outcomes) {
        Map<String, Long> causes = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Deferred deferred) {
                causes.merge(deferred.cause().wire(), 1L, Long::sum);
            }
        }
        return causes;
    }
}

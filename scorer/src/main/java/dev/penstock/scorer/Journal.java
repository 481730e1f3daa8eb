package dev.penstock.scorer;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is told of a batch: one line and one set of metrics for it, and a line for each rejection. No payloads. */
final class Journal {
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
        boolean deferring = outcomes.stream().anyMatch(Outcome.Deferred.class::isInstance);
        log.line(deferring ? Level.WARN : Level.INFO, "batch", line);
        log.metrics("Component", component, counts);
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

package dev.penstock.console.live;

import dev.penstock.console.store.Steps;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts since this process began, by model, as a scraper of metrics expects them. */
public final class Tally {
    /** Most models that are told apart: their names are the senders' to choose. */
    private static final int MOST_MODELS = 50;

    private final Map<String, OfModel> models = new TreeMap<>();
    private final LongAdder submitted = new LongAdder();

    /** What one model's results came to. */
    public static final class OfModel {
        private final Map<ResultStatus, Long> results = new EnumMap<>(ResultStatus.class);
        private final Buckets endToEnd = new Buckets();
        private final Buckets model = new Buckets();

        private OfModel() {}

        public long results(ResultStatus status) {
            return results.getOrDefault(status, 0L);
        }

        /** From the queue's taking the request to its result. */
        public Buckets endToEnd() {
            return endToEnd;
        }

        /** Of the slowest endpoint call of each request. */
        public Buckets model() {
            return model;
        }
    }

    synchronized void add(PredictionResult result) {
        String name = result.model().name();
        boolean told = models.containsKey(name) || models.size() < MOST_MODELS;
        OfModel model = models.computeIfAbsent(told ? name : Steps.OTHERS, it -> new OfModel());
        model.results.merge(result.status(), 1L, Long::sum);
        Optional<Duration> endToEnd = result.timing().sent().map(sent -> Duration.between(sent, result.time()));
        endToEnd.ifPresent(model.endToEnd::add);
        result.timing().model().ifPresent(model.model::add);
    }

    /** A request was sent from the console. */
    public void submitted() {
        submitted.increment();
    }

    public long submittedCount() {
        return submitted.sum();
    }

    /** What somebody makes of the counts by model, which do not change meanwhile. */
    public synchronized <T> T look(Function<Map<String, OfModel>, T> reader) {
        return reader.apply(Collections.unmodifiableMap(models));
    }
}

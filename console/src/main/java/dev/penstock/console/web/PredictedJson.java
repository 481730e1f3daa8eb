package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.predictions.Baseline;
import dev.penstock.console.predictions.Bin;
import dev.penstock.console.predictions.Drift;
import dev.penstock.console.predictions.Figures;
import dev.penstock.console.predictions.Figures.Errors;
import dev.penstock.console.predictions.Figures.Spread;
import dev.penstock.console.predictions.Histogram;
import dev.penstock.console.predictions.Sample;
import dev.penstock.console.store.Predicted;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of an answer about predictions. What is not known, and what is no finite number, is null. */
final class PredictedJson {
    /** Most pairs of an actual and what was predicted for it. */
    private static final int MOST_PAIRS = 400;

    private PredictedJson() {}

    static ObjectNode figures(ObjectNode json, Optional<Figures> figures) {
        putCount(json, "count", figures.map(Figures::count));
        Optional<Spread> spread = figures.flatMap(Figures::spread);
        putNumber(json, "mean", spread.map(Spread::mean));
        putNumber(json, "p5", spread.map(Spread::p5));
        putNumber(json, "p50", spread.map(Spread::p50));
        putNumber(json, "p95", spread.map(Spread::p95));
        Optional<Errors> errors = figures.flatMap(Figures::errors);
        putCount(
                json,
                "actuals",
                figures.map(it -> it.errors().map(Errors::count).orElse(0)));
        putNumber(json, "meanActual", errors.map(Errors::meanActual));
        putNumber(json, "mae", errors.map(Errors::mae));
        putNumber(json, "rmse", errors.map(Errors::rmse));
        putNumber(json, "bias", errors.map(Errors::bias));
        return json;
    }

    static ObjectNode distribution(Optional<Sample> now, Optional<Baseline> baseline, boolean hasTraining) {
        Optional<Sample> other = baseline.map(Baseline::sample);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        baseline.ifPresentOrElse(it -> put(json.putObject("baseline"), it), () -> json.putNull("baseline"));
        json.put("hasTraining", hasTraining);
        ArrayNode bins = json.putArray("bins");
        for (Bin bin : Histogram.of(now, other)) {
            ObjectNode each = bins.addObject();
            putNumber(each, "from", Optional.of(bin.from()));
            putNumber(each, "to", Optional.of(bin.to()));
            putNumber(each, "now", bin.now());
            putNumber(each, "baseline", bin.baseline());
        }
        return drift(json, now.flatMap(it -> other.flatMap(base -> Drift.of(it, base))));
    }

    private static void put(ObjectNode json, Baseline baseline) {
        json.put("of", baseline.of().wire());
        json.put("count", baseline.sample().count());
        put(json, "from", baseline.from());
        putNumber(json, "mean", Optional.of(baseline.sample().mean()));
        putNumber(json, "mae", baseline.errors().map(Baseline.TrainingErrors::mae));
        putNumber(json, "rmse", baseline.errors().map(Baseline.TrainingErrors::rmse));
    }

    private static ObjectNode drift(ObjectNode json, Optional<Drift> drift) {
        putNumber(json, "psi", drift.map(Drift::psi));
        putCount(json, "psiBins", drift.map(Drift::bins));
        putNumber(json, "chance", drift.map(Drift::chance));
        put(json, "verdict", drift.map(it -> it.verdict().wire()));
        return json.put("least", Drift.LEAST);
    }

    /** Shares of labels; those beyond the most frequent of either side are left out. */
    static ObjectNode labels(Map<String, Long> now, Map<String, Long> before) {
        Set<String> labels = new LinkedHashSet<>(now.keySet());
        labels.addAll(before.keySet());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shares = json.putArray("shares");
        for (String label : labels) {
            ObjectNode share = shares.addObject().put("label", label);
            share.put("now", now.getOrDefault(label, 0L)).put("baseline", before.getOrDefault(label, 0L));
        }
        return drift(json, Drift.of(counts(labels, now), counts(labels, before)));
    }

    private static List<Long> counts(Set<String> labels, Map<String, Long> counts) {
        return labels.stream().map(it -> counts.getOrDefault(it, 0L)).toList();
    }

    /** Of predictions whose actual is known, each so many-th in the order of time: {@code [actual, predicted]}. */
    static ArrayNode pairs(List<Predicted> predictions) {
        List<Predicted> known =
                predictions.stream().filter(it -> it.actual().isPresent()).toList();
        int step = Math.max(1, (known.size() + MOST_PAIRS - 1) / MOST_PAIRS);
        ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < known.size(); i += step) {
            Predicted pair = known.get(i);
            pairs.addArray().add(pair.actual().getAsDouble()).add(pair.value());
        }
        return pairs;
    }

    static ArrayNode names(Collection<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array;
    }

    static void put(ObjectNode json, String name, Optional<String> text) {
        text.ifPresentOrElse(it -> json.put(name, it), () -> json.putNull(name));
    }

    private static void putCount(ObjectNode json, String name, Optional<Integer> count) {
        count.ifPresentOrElse(it -> json.put(name, it), () -> json.putNull(name));
    }

    private static void putNumber(ObjectNode json, String name, Optional<Double> number) {
        number.filter(Double::isFinite).ifPresentOrElse(it -> json.put(name, (double) it), () -> json.putNull(name));
    }
}

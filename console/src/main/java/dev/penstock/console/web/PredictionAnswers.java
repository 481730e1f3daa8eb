package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.console.predictions.Baseline;
import dev.penstock.console.predictions.Baseline.Kind;
import dev.penstock.console.predictions.Figures;
import dev.penstock.console.predictions.Span;
import dev.penstock.console.predictions.Values;
import dev.penstock.console.store.Predicted;
import dev.penstock.console.store.Predictions;
import dev.penstock.console.store.Slice;
import dev.penstock.features.FeaturePlan;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /api/predicted}: what a model predicts, over time, against what came to pass, and against a baseline. */
final class PredictionAnswers {
    private static final String USUAL_POINTER = "/actual";
    private static final int LONGEST_POINTER = 120;
    private static final int MOST_NAMES = 200;
    private static final int MOST_LABELS = 20;
    /** How many predictions a baseline out of the store has at most. */
    private static final int BASELINE = 20_000;

    private final Parts parts;
    private final Predictions predictions;

    PredictionAnswers(Parts parts) {
        this.parts = parts;
        this.predictions = parts.store().predictions();
    }

    /** What a call asks for. */
    private record Asking(String model, Span span, Optional<String> source, String pointer, Optional<Kind> baseline) {
        Slice now() {
            return new Slice(model, source, span.from() * 1_000, span.to() * 1_000);
        }

        Slice before() {
            return new Slice(model, source, 0, span.from() * 1_000);
        }
    }

    void show(Context call) {
        Optional<String> model = Filter.parameter(call, "model").or(this::usualModel);
        Answers.json(call, json(asking(call, model.orElse("")), model));
    }

    /** The one that predicted last, else the first that is known here. */
    private Optional<String> usualModel() {
        return predictions
                .lastModel()
                .or(() ->
                        parts.models().plans().stream().map(FeaturePlan::model).findFirst());
    }

    private Asking asking(Context call, String model) {
        Instant now = parts.clock().instant();
        Instant oldest = predictions.oldest(model).map(Instant::ofEpochMilli).orElse(now);
        Span span = Span.of(Filter.parameter(call, "window").orElse("1h"), now, oldest)
                .orElseThrow(() -> Refusal.invalid("window", "5m, 1h, 24h or all"));
        String pointer = Filter.parameter(call, "actual").orElse(USUAL_POINTER);
        if (!pointer.startsWith("/") || pointer.length() > LONGEST_POINTER || pointer.matches("(?s).*~([^01].*|$)")) {
            throw Refusal.invalid(
                    "actual", "a JSON Pointer (RFC 6901) into the context of up to 120 characters, such as /actual");
        }
        return new Asking(
                model,
                span,
                Filter.parameter(call, "source"),
                pointer,
                Filter.parameter(call, "baseline").map(PredictionAnswers::kind));
    }

    private static Kind kind(String text) {
        for (Kind kind : Kind.values()) {
            if (kind.wire().equals(text)) {
                return kind;
            }
        }
        throw Refusal.invalid("baseline", "training or before");
    }

    private ObjectNode json(Asking asking, Optional<String> model) {
        Span span = asking.span();
        List<Predicted> now = predictions.numbers(asking.now(), asking.pointer());
        Map<String, Long> labels = predictions.labels(asking.now(), MOST_LABELS);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        PredictedJson.put(json, "model", model);
        json.put("window", span.wire()).put("step", span.step());
        json.put("from", Instant.ofEpochSecond(span.from()).toString());
        json.put("to", Instant.ofEpochSecond(span.to()).toString());
        PredictedJson.put(json, "source", asking.source());
        json.put("actual", asking.pointer());
        PredictedJson.put(
                json,
                "target",
                parts.models().plan(asking.model()).map(it -> it.target().name()));
        json.put("since", since().toString());
        PredictedJson.put(
                json,
                "oldest",
                predictions
                        .oldest(asking.model())
                        .map(it -> Instant.ofEpochMilli(it).toString()));
        PredictedJson.put(json, "kind", kind(now, labels));
        json.set("points", points(span, now));
        json.set("total", PredictedJson.figures(JsonNodeFactory.instance.objectNode(), Optional.of(Figures.of(now))));
        json.set("distribution", distribution(asking, now));
        json.set("labels", labels(asking, labels));
        json.set("pairs", PredictedJson.pairs(now));
        json.set("models", PredictedJson.names(models()));
        Slice ofAll = new Slice(asking.model(), Optional.empty(), span.from() * 1_000, span.to() * 1_000);
        json.set(
                "sources",
                PredictedJson.names(predictions.sources(ofAll, MOST_NAMES).keySet()));
        json.set("pointers", PredictedJson.names(predictions.pointers(asking.model())));
        return json;
    }

    private Instant since() {
        Instant complete = Instant.ofEpochMilli(predictions.completeFrom());
        return complete.isAfter(parts.store().since())
                ? complete
                : parts.store().since();
    }

    private Set<String> models() {
        Set<String> models = new TreeSet<>(predictions.models(MOST_NAMES));
        parts.models().plans().forEach(it -> models.add(it.model()));
        return models;
    }

    private static Optional<String> kind(List<Predicted> numbers, Map<String, Long> labels) {
        if (!numbers.isEmpty()) {
            return Optional.of("number");
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of("label");
    }

    private ArrayNode points(Span span, List<Predicted> now) {
        List<List<Predicted>> steps = new ArrayList<>();
        for (int i = 0; i < span.steps(); i++) {
            steps.add(new ArrayList<>());
        }
        now.forEach(it -> steps.get(span.index(it.time())).add(it));
        Set<Integer> known = known(span);
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < steps.size(); i++) {
            boolean isKnown = known.contains(i) || !steps.get(i).isEmpty();
            PredictedJson.figures(
                    points.addObject().put("t", span.from() + (long) i * span.step()),
                    isKnown ? Optional.of(Figures.of(steps.get(i))) : Optional.empty());
        }
        return points;
    }

    /** The steps in which a console counted or looked, of which it is known that nothing else was predicted; and that of now. */
    private Set<Integer> known(Span span) {
        Set<Integer> known = new HashSet<>(Set.of(span.steps() - 1));
        parts.store().steps().from(span.known(), span.from()).forEach(it -> known.add(span.index(it.start() * 1_000)));
        parts.store()
                .samples()
                .from(span.known(), span.from())
                .forEach(it -> known.add(span.index(it.start() * 1_000)));
        return known;
    }

    private ObjectNode distribution(Asking asking, List<Predicted> now) {
        Optional<Baseline> training = parts.baselines().find(asking.model());
        Optional<Baseline> baseline =
                asking.baseline().orElse(training.isPresent() ? Kind.TRAINING : Kind.BEFORE) == Kind.TRAINING
                        ? training
                        : before(asking);
        return PredictedJson.distribution(
                now.isEmpty() ? Optional.empty() : Optional.of(Values.of(now)), baseline, training.isPresent());
    }

    private Optional<Baseline> before(Asking asking) {
        List<Predicted> last = predictions.last(asking.before(), BASELINE);
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(new Baseline(
                        Kind.BEFORE,
                        Values.of(last),
                        Optional.of(
                                Instant.ofEpochMilli(last.get(last.size() - 1).time())
                                        .toString()),
                        Optional.empty()));
    }

    private ObjectNode labels(Asking asking, Map<String, Long> now) {
        return PredictedJson.labels(now, predictions.labels(asking.before(), MOST_LABELS));
    }
}

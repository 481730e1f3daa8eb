package dev.penstock.features;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads golden samples; whether they are reproduced is the plan's to say. */
final class GoldenShape {
    static final int MOST = 1_000;
    static final int MOST_COLUMNS = 1_000_000;

    private final byte[] json;
    private final Faults faults;

    GoldenShape(byte[] json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    List<GoldenSample> read(Members of, @Nullable Node array) {
        List<GoldenSample> samples = new ArrayList<>();
        for (Node node : of.items(array, 1, MOST)) {
            int before = faults.shapes();
            Members members = new Members(node, faults);
            Node instance = members.required("instance");
            List<Double> columns = numbers(members, "columns", true);
            List<Double> scores = numbers(members, "scores", false);
            Prediction prediction = prediction(members.required("prediction"));
            members.nothingElse();
            if (instance != null && !instance.isObject()) {
                faults.shape(instance, "is no instance", "Write an object by field name, or {\"features\":[…]}");
            }
            if (faults.shapes() == before && instance != null && prediction != null) {
                JsonSlice slice = new JsonSlice(json, instance.start(), instance.end() - instance.start());
                samples.add(new GoldenSample(slice, columns, scores, prediction));
            }
        }
        return samples;
    }

    private List<Double> numbers(Members members, String name, boolean mayBeMissing) {
        List<Double> numbers = new ArrayList<>();
        for (Node item : members.items(members.required(name), 1, MOST_COLUMNS)) {
            boolean missing = mayBeMissing && item.isNull();
            if (!item.isNumber() && !missing) {
                faults.shape(
                        item,
                        "is no number",
                        mayBeMissing ? "Write a number, or null for a missing value" : "Write a number");
            }
            numbers.add(item.number());
        }
        return numbers;
    }

    private @Nullable Prediction prediction(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node.isNumber()) {
            return Double.isFinite(node.number()) ? new Prediction.Number(node.number()) : null;
        }
        int before = faults.shapes();
        Members label = new Members(node, faults);
        String value = label.name("value");
        Map<String, Double> probabilities = new LinkedHashMap<>();
        Node object = label.required("probabilities");
        if (object != null && !object.isObject()) {
            faults.shape(object, "is no object", "Write the probability of each label by name");
        }
        for (Node probability :
                object == null ? List.<Node>of() : List.copyOf(object.members().values())) {
            if (!(probability.number() >= 0 && probability.number() <= 1)) {
                faults.shape(probability, "is no probability", "Write a number from 0 to 1");
            }
            probabilities.put(probability.key().toString(), probability.number());
        }
        label.nothingElse();
        return faults.shapes() == before ? new Prediction.Label(value, probabilities) : null;
    }
}

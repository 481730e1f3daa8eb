package dev.penstock.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.features.FeaturePlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training came to; {@code metrics.json} says the same.
 *
 * @param heldOutFrom the time of the first row that was held out, as {@code 2016-01-31T00:00}
 * @param errors of the model on the held-out rows
 * @param predicted what the model predicted for them
 * @param baselineErrors of the mean by the columns {@code baselineBy}, on the same rows
 */
public record TrainingReport(
        String model,
        String version,
        int trainedRows,
        int heldOutRows,
        String heldOutFrom,
        Errors errors,
        Predicted predicted,
        List<String> baselineBy,
        Errors baselineErrors,
        int rounds,
        long seed,
        Map<String, Object> parameters) {

    public TrainingReport {
        baselineBy = List.copyOf(baselineBy);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static TrainingReport of(
            FeaturePlan plan,
            TrainingSettings settings,
            Split split,
            Errors errors,
            Predicted predicted,
            Errors baselineErrors) {
        return new TrainingReport(
                plan.model(),
                plan.version(),
                split.older().size(),
                split.newer().size(),
                split.newer().get(0).time().toString(),
                errors,
                predicted,
                settings.baseline(),
                baselineErrors,
                settings.rounds(),
                settings.seed(),
                settings.parameters());
    }

    /** Whether the model errs less than the baseline, by the measure that both have. */
    public boolean beatsBaseline() {
        return errors.rmsle().isPresent() && baselineErrors.rmsle().isPresent()
                ? errors.rmsle().getAsDouble() < baselineErrors.rmsle().getAsDouble()
                : errors.rmse() < baselineErrors.rmse();
    }

    String json() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("model", model).put("version", version);
        root.put("trainedRows", trainedRows).put("heldOutRows", heldOutRows).put("heldOutFrom", heldOutFrom);
        write(errors, root.putObject("heldOut"));
        write(predicted, root.putObject("predicted"));
        ObjectNode baseline = root.putObject("baseline");
        baselineBy.forEach(baseline.putArray("meanBy")::add);
        write(baselineErrors, baseline);
        ObjectNode training = root.putObject("xgboost");
        training.put("rounds", rounds).put("seed", seed).put("nthread", 1);
        parameters.forEach((name, value) -> training.set(name, mapper.valueToTree(value)));
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that is no JSON", e);
        }
    }

    private static void write(Errors errors, ObjectNode node) {
        errors.rmsle().ifPresent(rmsle -> node.put("rmsle", rounded(rmsle)));
        node.put("rmse", rounded(errors.rmse())).put("mae", rounded(errors.mae()));
    }

    private static void write(Predicted predicted, ObjectNode node) {
        node.put("mean", rounded(predicted.mean()));
        ArrayNode percentiles = node.putArray("percentiles");
        predicted.percentiles().forEach(it -> percentiles.add(rounded(it)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}

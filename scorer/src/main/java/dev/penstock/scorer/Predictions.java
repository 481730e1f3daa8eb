package dev.penstock.scorer;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import java.util.List;

/**
 * Predictions that were asked for without the queue.
 *
 * @param model what predicted
 * @param predictions as many as there were instances, in their order
 */
public record Predictions(ModelVersion model, List<Prediction> predictions) {

    public Predictions {
        predictions = List.copyOf(predictions);
    }

    boolean areAllFailed() {
        return predictions.stream().allMatch(Prediction::hasFailed);
    }
}

package dev.penstock.scorer;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers to a batch's rows.
 *
 * @param byModel for each model, one answer a row, in the rows' order
 * @param counts the endpoint calls that they took
 */
record Answers(Map<ServedModel, List<RowAnswer>> byModel, CallCounts counts) {

    Answers {
        byModel = Map.copyOf(byModel);
    }

    /**
     * Puts together what belongs to one request.
     *
     * @param firstRow where its rows begin among those of its model
     * @param errors for each instance, why it has no row; empty for one that has
     */
    RequestAnswer ofRequest(ServedModel model, int firstRow, List<Optional<RowError>> errors) {
        List<Prediction> predictions = new ArrayList<>(errors.size());
        Optional<String> variant = Optional.empty();
        Duration slowest = Duration.ZERO;
        List<RowAnswer> answers = byModel.getOrDefault(model, List.of());
        int row = firstRow;
        for (Optional<RowError> error : errors) {
            if (error.isPresent()) {
                predictions.add(new Prediction.Failed(error.get()));
                continue;
            }
            RowAnswer answer = answers.get(row++);
            if (answer instanceof RowAnswer.Unanswered unanswered) {
                return new RequestAnswer.Incomplete(unanswered.cause());
            }
            RowAnswer.Predicted predicted = (RowAnswer.Predicted) answer;
            predictions.add(predicted.prediction());
            variant = variant.or(predicted::variant);
            slowest = slowest.compareTo(predicted.elapsed()) < 0 ? predicted.elapsed() : slowest;
        }
        ModelVersion version =
                new ModelVersion(model.name(), Optional.of(model.plan().version()), variant);
        return new RequestAnswer.Complete(predictions, version, slowest);
    }

    /** How many rows have an answer that lasts. */
    long answered() {
        return byModel.values().stream()
                .flatMap(List::stream)
                .filter(RowAnswer.Predicted.class::isInstance)
                .count();
    }
}

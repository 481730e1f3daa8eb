package dev.penstock.cli;

import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.stack.StackFinder;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import dev.penstock.scorer.PredictionUnavailable;
import dev.penstock.scorer.Predictor;
import dev.penstock.scorer.ScorerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predictions by the scorer's library in this process. */
final class DirectPredictions implements Predictions {
    private final Predictor predictor;
    private final String model;
    private final Duration timeout;

    private DirectPredictions(Predictor predictor, String model, Duration timeout) {
        this.predictor = predictor;
        this.model = model;
        this.timeout = timeout;
    }

    static DirectPredictions of(Session session, String model, @Nullable String endpoint, Duration timeout) {
        Map<String, String> environment = new HashMap<>(new StackFinder(session.environment()).localOrAsItIs());
        environment.put(ScorerSettings.MODELS, endpoint == null ? model : model + "=" + endpoint);
        environment.put(ScorerSettings.MODELS_DIRECTORY, session.models().toString());
        return new DirectPredictions(Predictor.from(environment), model, timeout);
    }

    @Override
    public List<RowOutcome> of(List<InputRow> rows) {
        try {
            List<Prediction> predictions = predictor
                    .predict(model, JsonSlice.of(Predictions.array(rows)), timeout)
                    .predictions();
            List<RowOutcome> outcomes = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                outcomes.add(RowOutcome.of(predictions.get(i), rows.get(i).number(), "", i));
            }
            return outcomes;
        } catch (PredictionUnavailable e) {
            throw e.isOutOfTime()
                    ? CommandFault.timeout(String.valueOf(e.getMessage()))
                    : CommandFault.service(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {}
}

package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.InstanceFaults;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prediction without a queue: the same transformation, micro-batches and halving, while the caller waits.
 *
 * <p>Safe for use by many threads.
 */
public final class Predictor {
    private final ServedModels models;
    private final Batcher batcher;
    private final Invoker invoker;
    private final Clock clock;

    private Predictor(ServedModels models, Batcher batcher, Invoker invoker, Clock clock) {
        this.models = models;
        this.batcher = batcher;
        this.invoker = invoker;
        this.clock = clock;
    }

    /**
     * A predictor for the models that the environment names ({@code MODELS}, {@code MODELS_DIRECTORY}), through the AWS
     * clients that it describes.
     *
     * @throws dev.penstock.environment.InvalidSettings naming every fault
     */
    public static Predictor from(Map<String, String> environment) {
        return from(
                environment,
                new AwsClients(environment),
                new JsonLog(OutputStream.nullOutputStream(), Clock.systemUTC()));
    }

    static Predictor from(Map<String, String> environment, AwsClients clients, JsonLog log) {
        Settings settings = new Settings(environment);
        ScorerSettings scorer = ScorerSettings.from(settings);
        settings.check();
        return new Predictor(
                ServedModels.load(scorer.modelsDirectory(), scorer.models()),
                new Batcher(scorer.microBatchRows(), scorer.microBatchBytes()),
                new Invoker(guarded(clients, scorer, log), new Parallel(scorer.endpointConcurrency())),
                Clock.systemUTC());
    }

    private static GuardedEndpoint guarded(AwsClients clients, ScorerSettings scorer, JsonLog log) {
        OutageNotice notice = OutageNotice.inLog(log, "predictor", Clock.systemUTC());
        return new GuardedEndpoint(Endpoint.of(clients, scorer), scorer, notice, Time.real());
    }

    /**
     * Predicts.
     *
     * @param model the model's name
     * @param instances a JSON array of raw instances, by name or by position
     * @param within how long the caller waits
     * @return a prediction, or the error in its place, for each instance
     * @throws IllegalArgumentException when the instances are no JSON array
     * @throws UnknownModel when no such model is served
     * @throws PredictionUnavailable when the endpoint gave no answer for some row
     */
    public Predictions predict(String model, JsonSlice instances, Duration within) {
        ServedModel served = models.find(model).orElseThrow(() -> new UnknownModel(model));
        EncodedRows rows = served.plan().newRows();
        List<Optional<RowError>> errors = transformed(served, instances, rows);
        List<MicroBatch> microBatches = batcher.batch(Map.of(served, rows));
        Answers answers = invoker.invoke(microBatches, Deadline.in(within, clock));
        return answers.ofRequest(served, 0, errors)
                .fold(complete -> new Predictions(complete.model(), complete.predictions()), incomplete -> {
                    throw PredictionUnavailable.of(served, incomplete.cause());
                });
    }

    boolean serves(String model) {
        return models.find(model).isPresent();
    }

    /**
     * Where the instances are wrong of which none has a prediction.
     *
     * @throws UnknownModel when no such model is served
     */
    InstanceFaults located(String model, JsonSlice instances, Predictions failed, int most) {
        ServedModel served = models.find(model).orElseThrow(() -> new UnknownModel(model));
        List<RowError> errors = failed.predictions().stream()
                .filter(Prediction.Failed.class::isInstance)
                .map(it -> ((Prediction.Failed) it).error())
                .toList();
        try {
            return served.plan().located(instances, errors, most);
        } catch (IOException e) {
            throw new IllegalArgumentException("the instances must be a JSON array", e);
        }
    }

    private static List<Optional<RowError>> transformed(ServedModel model, JsonSlice instances, EncodedRows rows) {
        try {
            return Transformer.transform(model.plan(), instances, rows);
        } catch (IOException e) {
            throw new IllegalArgumentException("the instances must be a JSON array", e);
        }
    }
}

package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.scorer.guard.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks a model's endpoint for the score of one golden sample, to learn whether it answers at all. Costs the endpoint one row.
 */
public final class EndpointProbe {
    private final Endpoint endpoint;
    private final ServedModel model;
    private final Time time;

    private EndpointProbe(Endpoint endpoint, ServedModel model, Time time) {
        this.endpoint = endpoint;
        this.model = model;
        this.time = time;
    }

    /**
     * A probe for each model that the environment names ({@code MODELS}, {@code MODELS_DIRECTORY}).
     *
     * @throws dev.penstock.environment.InvalidSettings naming every fault
     */
    public static List<EndpointProbe> from(Map<String, String> environment, Time time) {
        Settings settings = new Settings(environment);
        ScorerSettings scorer = ScorerSettings.from(settings);
        settings.check();
        Endpoint endpoint = Endpoint.of(new AwsClients(environment), scorer);
        return ServedModels.load(scorer.modelsDirectory(), scorer.models()).all().stream()
                .map(model -> new EndpointProbe(endpoint, model, time))
                .toList();
    }

    /** The model's name. */
    public String model() {
        return model.name();
    }

    /** Whether a score came back in time, or the endpoint was too busy for one: then it is no outage. */
    public boolean answers(Duration within) {
        EndpointAnswer answer = endpoint.call(MicroBatch.golden(model), Deadline.in(within, time.clock()));
        return answer instanceof EndpointAnswer.Scored || answer.health() == Health.THROTTLED;
    }
}

package dev.penstock.rest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.environment.Settings;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.environment.http.HttpCall;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.scorer.ScorerSettings;
import dev.penstock.scorer.ServedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code GET /v1/models} with the models that are served, and {@code GET /v1/models/{model}/schema} with what one takes. */
public final class ModelsFunction implements RequestStreamHandler {
    private static final String SCHEMA = "application/schema+json";

    private final ServedModels models;

    /** As Lambda makes it. */
    public ModelsFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public ModelsFunction(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        List<String> names = settings.list(ScorerSettings.MODELS);
        Path directory = Path.of(settings.text(ScorerSettings.MODELS_DIRECTORY));
        settings.check();
        this.models = ServedModels.load(directory, names);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        HttpCall call = HttpCall.of(event.readAllBytes())
                .orElseThrow(() -> new IllegalArgumentException("this function takes calls of an API only"));
        answer.write(
                call.inPath("model").map(this::schema).orElseGet(this::list).bytes());
    }

    private HttpAnswer list() {
        return HttpAnswer.json(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("models");
            for (FeaturePlan plan : models.plans()) {
                write(json, plan);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, FeaturePlan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", plan.model());
        json.writeStringField("specification", plan.version());
        if (!plan.description().isEmpty()) {
            json.writeStringField("description", plan.description());
        }
        json.writeStringField("schema", "/v1/models/" + plan.model() + "/schema");
        json.writeStringField("predict", "/v1/models/" + plan.model() + ":predict");
        json.writeEndObject();
    }

    private HttpAnswer schema(String model) {
        Optional<FeaturePlan> plan = models.plan(model);
        return plan.map(it -> new HttpAnswer(200, Map.of("Content-Type", SCHEMA), it.instanceSchema()))
                .orElseGet(() -> HttpAnswer.problem(
                        new Problem(ProblemType.UNKNOWN_MODEL, "no model of that name is served here")));
    }
}

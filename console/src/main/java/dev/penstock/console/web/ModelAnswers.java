package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.features.FeaturePlan;
import dev.penstock.scorer.ServedModels;
import io.javalin.http.Context;

/** The models whose specifications are on this machine, for whoever fills in a request. */
final class ModelAnswers {
    private final ServedModels models;

    ModelAnswers(ServedModels models) {
        this.models = models;
    }

    /** {@code GET /api/models}. */
    void list(Context call) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (FeaturePlan plan : models.plans()) {
            ObjectNode model = json.addObject().put("name", plan.model()).put("version", plan.version());
            if (plan.description().isEmpty()) {
                model.putNull("title");
            } else {
                model.put("title", plan.description());
            }
        }
        Answers.json(call, json);
    }

    /** {@code GET /api/models/NAME/schema}: the JSON Schema of an instance. */
    void schema(Context call) {
        Answers.text(call, "application/schema+json", plan(call).instanceSchema());
    }

    /** {@code GET /api/models/NAME/example}: the first of the golden samples, which a specification always has. */
    void example(Context call) {
        Answers.text(
                call, "application/json", plan(call).golden().get(0).instance().text());
    }

    private FeaturePlan plan(Context call) {
        return models.plan(call.pathParam("name")).orElseThrow(Refusal::unknownModel);
    }
}

package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the scorer's own reader and the models' feature plans over bodies, without a queue or an endpoint. */
public final class Diagnoser {
    private static final int MOST_FINDINGS = 100;

    private final Path models;
    private final Clock clock;
    private final RequestReader reader = new RequestReader();
    private final Map<String, Optional<FeaturePlan>> plans = new HashMap<>();

    /** @param models the folder with {@code NAME/model.json} */
    public Diagnoser(Path models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    public Diagnosis diagnose(String body) {
        return reader.read(body).fold(this::accepted, Diagnoser::refused);
    }

    private static Diagnosis refused(RefusedRequest refusal) {
        String reason = refusal.reason().wire();
        return new Diagnosis(reason, List.of(new Diagnosis.Finding(refusal.pointer(), reason, refusal.detail())));
    }

    private Diagnosis accepted(PredictionRequest request) {
        if (request.expiry().filter(expiry -> !expiry.isAfter(clock.instant())).isPresent()) {
            return new Diagnosis(
                    Diagnosis.EXPIRED,
                    List.of(new Diagnosis.Finding("/expirytime", Diagnosis.EXPIRED, "its expirytime has passed")));
        }
        return plan(request.model()).map(plan -> transformed(request, plan)).orElseGet(() -> unknown(request.model()));
    }

    private static Diagnosis unknown(String model) {
        String reason = Reason.UNKNOWN_MODEL.wire();
        return new Diagnosis(
                reason,
                List.of(new Diagnosis.Finding("", reason, "no model " + model + " is in the models' folder here")));
    }

    private Optional<FeaturePlan> plan(String model) {
        return plans.computeIfAbsent(model, name -> {
            Path file = models.resolve(name).resolve("model.json");
            return Files.isRegularFile(file) ? Optional.of(FeaturePlan.load(file)) : Optional.empty();
        });
    }

    private static Diagnosis transformed(PredictionRequest request, FeaturePlan plan) {
        List<Diagnosis.Finding> findings = new ArrayList<>();
        EncodedRows rows = plan.newRows();
        try (JsonParser parser = request.instances().parser()) {
            parser.nextToken();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                Optional<RowError> error = plan.transform(parser, rows);
                if (error.isPresent() && findings.size() < MOST_FINDINGS) {
                    findings.add(finding(i, error.get()));
                }
            }
        } catch (IOException e) {
            findings.add(new Diagnosis.Finding("", "not_an_instance", "the instances could not be read"));
        }
        return new Diagnosis(findings.isEmpty() ? Diagnosis.ACCEPTED : Reason.INVALID_INSTANCES.wire(), findings);
    }

    private static Diagnosis.Finding finding(int instance, RowError error) {
        String field = error.field().map(name -> "/" + name).orElse("");
        return new Diagnosis.Finding(
                "instances/" + instance + field, error.code().wire(), error.detail());
    }
}

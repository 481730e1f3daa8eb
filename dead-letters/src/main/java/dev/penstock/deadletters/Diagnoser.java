package dev.penstock.deadletters;

import dev.penstock.features.FeaturePlan;
import dev.penstock.features.InstanceFault;
import dev.penstock.features.InstanceFaults;
import dev.penstock.schemas.PayloadPlace;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the scorer's own reader and the models' feature plans over bodies, without a queue or an endpoint. Used by any number of
 * threads; a specification is read once.
 */
public final class Diagnoser {
    private static final int MOST_FINDINGS = 100;

    private final Path models;
    private final Clock clock;
    private final RequestReader reader = new RequestReader();
    private final Map<String, Optional<FeaturePlan>> plans = new ConcurrentHashMap<>();

    /** @param models the folder with {@code NAME/model.json} */
    public Diagnoser(Path models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    public Diagnosis diagnose(String body) {
        return reader.read(body).fold(request -> accepted(request, body), Diagnoser::refused);
    }

    private static Diagnosis refused(RefusedRequest refusal) {
        String reason = refusal.reason().wire();
        return new Diagnosis(reason, List.of(Diagnosis.Finding.at(refusal.pointer(), reason, refusal.detail())));
    }

    private Diagnosis accepted(PredictionRequest request, String body) {
        if (request.expiry().filter(expiry -> !expiry.isAfter(clock.instant())).isPresent()) {
            return new Diagnosis(
                    Diagnosis.EXPIRED,
                    List.of(Diagnosis.Finding.at("/expirytime", Diagnosis.EXPIRED, "its expirytime has passed")));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return plan(request.model())
                .map(plan -> checked(request, plan, PayloadPlace.of(bytes)))
                .orElseGet(() -> unknown(request.model(), PayloadPlace.ofModel(bytes)));
    }

    private static Diagnosis unknown(String model, String pointer) {
        String reason = Reason.UNKNOWN_MODEL.wire();
        return new Diagnosis(
                reason,
                List.of(new Diagnosis.Finding(
                        "", pointer, reason, "no model " + model + " is in the models' folder here")));
    }

    private Optional<FeaturePlan> plan(String model) {
        return plans.computeIfAbsent(model, name -> {
            Path file = models.resolve(name).resolve("model.json");
            return Files.isRegularFile(file) ? Optional.of(FeaturePlan.load(file)) : Optional.empty();
        });
    }

    private static Diagnosis checked(PredictionRequest request, FeaturePlan plan, String payload) {
        InstanceFaults faults;
        try {
            faults = plan.check(request.instances(), MOST_FINDINGS);
        } catch (IOException e) {
            throw new IllegalStateException("the reader lets only an array pass", e);
        }
        return new Diagnosis(
                faults.isEmpty() ? Diagnosis.ACCEPTED : Reason.INVALID_INSTANCES.wire(),
                faults.first().stream().map(fault -> finding(fault, payload)).toList());
    }

    private static Diagnosis.Finding finding(InstanceFault fault, String payload) {
        String field = fault.error().field().map(name -> "/" + name).orElse("");
        return new Diagnosis.Finding(
                "instances/" + fault.index() + field,
                payload + "/instances" + fault.pointer(),
                fault.error().code().wire(),
                fault.error().detail());
    }
}

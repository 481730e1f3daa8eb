package dev.penstock.scorer;

import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads deliveries: finds the requests that can be scored, and refuses what is no request, unknown or expired. */
final class Reader {
    private final RequestReader reader = new RequestReader();
    private final ServedModels models;
    private final Results results;
    private final Clock clock;

    Reader(ServedModels models, Results results, Clock clock) {
        this.models = models;
        this.results = results;
        this.clock = clock;
    }

    Intake read(List<Delivery> deliveries) {
        Instant received = clock.instant();
        List<ReadRequest> requests = new ArrayList<>(deliveries.size());
        List<Outcome> refused = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            reader.read(delivery.body())
                    .fold(
                            request -> admit(delivery, request, received, requests, refused),
                            refusal -> refused.add(results.refused(delivery, refusal)));
        }
        return new Intake(received, requests, refused);
    }

    private boolean admit(
            Delivery delivery,
            PredictionRequest request,
            Instant now,
            List<ReadRequest> requests,
            List<Outcome> refused) {
        RequestId id = request.id().orElseGet(delivery::fallbackId);
        if (request.expiry().filter(expiry -> !expiry.isAfter(now)).isPresent()) {
            return refused.add(results.expired(delivery, id, request));
        }
        Optional<ServedModel> model = models.find(request.model());
        if (model.isEmpty()) {
            return refused.add(results.refused(delivery, unknownModel(id, request)));
        }
        return requests.add(new ReadRequest(delivery, id, request, model.get()));
    }

    private static RefusedRequest unknownModel(RequestId id, PredictionRequest request) {
        return new RefusedRequest(
                Reason.UNKNOWN_MODEL,
                "",
                "no model " + request.model() + " is served here",
                Optional.of(id),
                Optional.of(request.source()),
                Optional.of(request.model()));
    }
}

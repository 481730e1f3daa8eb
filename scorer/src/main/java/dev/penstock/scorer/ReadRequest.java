package dev.penstock.scorer;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestId;

/** A request that can be scored: its delivery, its identity, and the model that it asks. */
record ReadRequest(Delivery delivery, RequestId id, PredictionRequest request, ServedModel model) {

    JsonSlice instances() {
        return request.instances();
    }
}

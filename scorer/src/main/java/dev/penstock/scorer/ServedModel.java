package dev.penstock.scorer;

import dev.penstock.features.FeaturePlan;

/** A model that is served here: its feature plan, and the SageMaker endpoint that scores its rows. */
record ServedModel(FeaturePlan plan, String endpoint) {

    String name() {
        return plan.model();
    }
}

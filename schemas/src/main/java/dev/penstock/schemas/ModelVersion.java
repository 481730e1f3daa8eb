package dev.penstock.schemas;

import java.util.Optional;

/**
 * What made a prediction.
 *
 * @param name the model's name
 * @param specification the version of the feature specification; empty where none was reached
 * @param variant the endpoint's production variant, as SageMaker names it in its answer
 */
public record ModelVersion(String name, Optional<String> specification, Optional<String> variant) {}

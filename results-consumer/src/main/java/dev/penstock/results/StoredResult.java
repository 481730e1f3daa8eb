package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;

/**
 * The effective result of a request, as a store keeps it.
 *
 * @param conflict whether a result for another question came under the same id
 * @param predictionsOmitted how many predictions the store had to leave out because they were too large for it; then
 *     {@code result} has none
 */
public record StoredResult(PredictionResult result, boolean conflict, int predictionsOmitted) {}

/**
 * Scores requests: the pipeline from a batch of deliveries to their settlement, the functions that Lambda runs, and
 * prediction without a queue.
 *
 * <p>{@link dev.penstock.scorer.ScoringPipeline} is the way of a batch; each class that it names does one verb: read,
 * transform, batch, invoke, publish, settle. {@link dev.penstock.scorer.Predictor} takes the same rooms without the queue.
 */
@NullMarked
package dev.penstock.scorer;

import org.jspecify.annotations.NullMarked;

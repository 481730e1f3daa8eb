/**
 * Feature specifications: what a client sends becomes the columns that the model was trained on, and what the model answers
 * becomes a prediction.
 *
 * <p>A specification is data ({@code models/NAME/model.json}). {@link dev.penstock.features.FeaturePlan#load} checks it,
 * compiles it and makes it reproduce its own golden samples; the plan then reads instances straight from a JSON parser into
 * {@link dev.penstock.features.EncodedRows}, the body of an endpoint call, and reads the endpoint's answer back. Training
 * starts from a {@link dev.penstock.features.SpecificationDraft}, a specification without fitted parameters, and uses the
 * same plan to make its matrix, so that training and serving can't drift apart.
 */
@NullMarked
package dev.penstock.features;

import org.jspecify.annotations.NullMarked;

/**
 * The REST API's functions: {@link dev.penstock.rest.SubmitFunction} accepts requests, {@link dev.penstock.rest.StatusFunction}
 * tells what became of them, {@link dev.penstock.rest.ModelsFunction} says what there is to ask. What each may answer stands in
 * {@code schemas/openapi.yaml}. Predictions while the caller waits are the scorer's.
 */
@NullMarked
package dev.penstock.rest;

import org.jspecify.annotations.NullMarked;

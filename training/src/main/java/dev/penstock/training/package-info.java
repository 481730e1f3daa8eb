/**
 * Trains the models that the demonstration serves, from data with known outcomes: a draft specification is fitted on the older
 * part of the data, its compiled plan makes the matrix, XGBoost learns from it, and the newest part, held out, tells how good the
 * model is beside a naive baseline.
 *
 * <p>The matrix is made by the very code that serves ({@link dev.penstock.features.FeaturePlan}), so training and serving can't
 * drift apart. XGBoost's native library is needed here and nowhere else. {@link dev.penstock.training.BikeRentalWeather} makes up
 * hours to ask the bike-rental model about.
 */
@NullMarked
package dev.penstock.training;

import org.jspecify.annotations.NullMarked;

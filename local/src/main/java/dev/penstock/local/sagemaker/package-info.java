/**
 * SageMaker's runtime, with real endpoints: each evaluates a trained XGBoost booster in plain Java behind the manners of the
 * built-in XGBoost container, takes an adjustable time to answer, and fails in every way that a caller must survive.
 *
 * <p>A call goes from {@code SageMakerRuntimeService} to its {@code Endpoint}, which may be busy or
 * under a {@link dev.penstock.local.sagemaker.Fault}, on to the {@code XgboostContainer} and its {@link
 * dev.penstock.local.sagemaker.Booster}, and back as a {@code Reply} that the {@code Wire} writes, whole or damaged.
 */
@NullMarked
package dev.penstock.local.sagemaker;

import org.jspecify.annotations.NullMarked;

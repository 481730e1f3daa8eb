package dev.penstock.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model being boosted by XGBoost, on one thread and from one seed, so that the same data give the same model on machines of one
 * kind.
 */
final class XgboostModel {

    private final Booster booster;

    private XgboostModel(Booster booster) {
        this.booster = booster;
    }

    /** Loads the native library, which asks for OpenMP. */
    static void checkLibrary() {
        try {
            new DMatrix(new float[] {1}, 1, 1, Float.NaN).dispose();
        } catch (XGBoostError e) {
            throw TrainingFailure.xgboost(e);
        } catch (LinkageError e) {
            throw TrainingFailure.nativeLibrary(e);
        }
    }

    /** @param round is told the number of each round that is done */
    static XgboostModel train(Matrix matrix, TrainingSettings settings, IntConsumer round) {
        Map<String, Object> parameters = new LinkedHashMap<>(settings.parameters());
        parameters.put("nthread", 1);
        parameters.put("seed", settings.seed());
        try {
            DMatrix data = matrix(matrix);
            data.setLabel(matrix.labels());
            Booster booster = XGBoost.train(data, parameters, 1, new LinkedHashMap<>(), null, null);
            round.accept(1);
            for (int done = 1; done < settings.rounds(); done++) {
                booster.update(data, done);
                round.accept(done + 1);
            }
            return new XgboostModel(booster);
        } catch (XGBoostError e) {
            throw TrainingFailure.xgboost(e);
        } catch (LinkageError e) {
            throw TrainingFailure.nativeLibrary(e);
        }
    }

    /** The raw score of each row. */
    float[] scores(Matrix matrix) {
        try {
            float[][] predicted = booster.predict(matrix(matrix));
            float[] scores = new float[predicted.length];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = predicted[row][0];
            }
            return scores;
        } catch (XGBoostError e) {
            throw TrainingFailure.xgboost(e);
        }
    }

    byte[] json() {
        try {
            return booster.toByteArray("json");
        } catch (XGBoostError e) {
            throw TrainingFailure.xgboost(e);
        }
    }

    private static DMatrix matrix(Matrix matrix) throws XGBoostError {
        return new DMatrix(matrix.cells(), matrix.rows(), matrix.columns(), Float.NaN);
    }
}

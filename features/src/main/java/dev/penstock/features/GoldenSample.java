package dev.penstock.features;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import java.util.List;

/**
 * What a specification must reproduce to be served: an instance's columns bit for bit (-0 is not 0), and the prediction of the raw
 * scores to within 1e-9 of its size.
 *
 * @param columns NaN where a value is missing
 * @param scores what the model answered for these columns, one for each output
 */
public record GoldenSample(JsonSlice instance, List<Double> columns, List<Double> scores, Prediction prediction) {
    /** How far a reproduced prediction may be off, relative to its size. */
    public static final double TOLERANCE = 1e-9;

    public GoldenSample {
        columns = List.copyOf(columns);
        scores = List.copyOf(scores);
    }
}

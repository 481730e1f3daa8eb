package dev.penstock.results;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Results that are published in parts. */
final class LargeResults {
    private LargeResults() {}

    static SomeResults of(String requestId, ResultStatus status, int rows) {
        Random random = new Random(rows);
        List<Prediction> predictions = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            boolean fails = status == ResultStatus.FAILED || status == ResultStatus.PARTIAL && i % 5 == 2;
            predictions.add(
                    fails
                            ? new Prediction.Failed(new RowError(
                                    RowErrorCode.OUT_OF_RANGE, Optional.of("größe"), "höchstens 60 🚲 " + i))
                            : new Prediction.Number(random.nextDouble() * 1_000));
        }
        return SomeResults.of(requestId, status).predictions(predictions);
    }

    /** Small parts, so that there are many. */
    static List<ResultPart> parts(PredictionResult result) {
        return parts(result, 2_000);
    }

    static List<ResultPart> parts(PredictionResult result, int mostBytes) {
        return new ResultSplitter(mostBytes)
                .split(result).stream().map(it -> (ResultPart) it.event()).toList();
    }
}

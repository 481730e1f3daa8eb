package dev.penstock.scorer;

import dev.penstock.schemas.Prediction;
import java.time.Duration;
import java.util.Optional;

/** What came of one row: a prediction (or a lasting error in its place), or nothing yet. */
sealed interface RowAnswer {

    /**
     * An answer that lasts.
     *
     * @param variant the production variant that answered
     * @param elapsed how long the endpoint call took
     */
    record Predicted(Prediction prediction, Optional<String> variant, Duration elapsed) implements RowAnswer {}

    /** No answer this time. */
    record Unanswered(Deferral cause) implements RowAnswer {}
}

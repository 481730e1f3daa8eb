package dev.penstock.scorer;

import dev.penstock.features.Scores;
import dev.penstock.scorer.guard.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one endpoint call meant for the rows that it carried. */
sealed interface EndpointAnswer {

    /** A score for each row. */
    record Scored(Scores scores, Optional<String> variant, Duration elapsed) implements EndpointAnswer {

        /** The answer to each row of the batch that was scored, in their order. */
        List<RowAnswer> toRowsOf(MicroBatch batch) {
            List<RowAnswer> answers = new ArrayList<>(batch.size());
            for (int row = 0; row < batch.size(); row++) {
                answers.add(new RowAnswer.Predicted(batch.model().plan().prediction(scores, row), variant, elapsed));
            }
            return answers;
        }
    }

    /** The model refused the call as a whole: at least one of its rows is bad. */
    record Suspect() implements EndpointAnswer {}

    /** The model failed: on these rows, or altogether. */
    record Failing() implements EndpointAnswer {}

    /** The model answered with something that is no score for each row. */
    record Garbled() implements EndpointAnswer {}

    /** Nothing is known about the rows; another time may do. */
    record Unavailable(Deferral cause, Health health) implements EndpointAnswer {

        /** No call was made, or it was not given its time. */
        static Unavailable uncalled(Deferral cause) {
            return new Unavailable(cause, Health.UNKNOWN);
        }
    }

    default <T> T fold(
            Function<? super Scored, ? extends T> scored,
            Function<? super Suspect, ? extends T> suspect,
            Function<? super Failing, ? extends T> failing,
            Function<? super Garbled, ? extends T> garbled,
            Function<? super Unavailable, ? extends T> unavailable) {
        if (this instanceof Scored it) {
            return scored.apply(it);
        }
        if (this instanceof Suspect it) {
            return suspect.apply(it);
        }
        if (this instanceof Failing it) {
            return failing.apply(it);
        }
        return this instanceof Garbled it ? garbled.apply(it) : unavailable.apply((Unavailable) this);
    }

    /** What it tells of the endpoint. */
    default Health health() {
        return fold(
                scored -> Health.WELL,
                suspect -> Health.WELL,
                failing -> Health.FAILED,
                garbled -> Health.WELL,
                Unavailable::health);
    }
}

package dev.penstock.console.live;

import dev.penstock.console.stack.StackStatus;
import dev.penstock.schemas.PredictionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Estimates how old the oldest request is that is not settled: SQS tells its queues' age to CloudWatch alone. As far as requests are
 * scored in their order, what is still there was sent after the newest request that has been scored, and after the queue was last
 * empty.
 */
public final class OldestRequest {
    private Instant after = Instant.MIN;

    /** A request was answered; one that no model was asked for may have overtaken others. */
    synchronized void answered(PredictionResult result) {
        if (result.timing().model().isPresent()) {
            result.timing().sent().ifPresent(this::sentAfter);
        }
    }

    /** A look at the queue. */
    synchronized Optional<Duration> seen(StackStatus status) {
        if (status.backlog() == 0) {
            sentAfter(status.time());
            return Optional.of(Duration.ZERO);
        }
        return after.equals(Instant.MIN)
                ? Optional.empty()
                : Optional.of(after.isAfter(status.time()) ? Duration.ZERO : Duration.between(after, status.time()));
    }

    private void sentAfter(Instant moment) {
        after = moment.isAfter(after) ? moment : after;
    }
}

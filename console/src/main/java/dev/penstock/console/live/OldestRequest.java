package dev.penstock.console.live;

import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.store.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Estimates how old the oldest unsettled request is: SQS tells its queues' age to CloudWatch alone. As far as requests are scored in
 * their order, what is still there was sent after the newest request that has been scored, and after the queue was last empty.
 * Requests of a model that fails are overtaken by those of one that answers, and are older than this then.
 *
 * <p>All is reckoned by the queue's clock, which stamps what is sent; this machine's may differ.
 */
public final class OldestRequest {
    private Instant after = Instant.MIN;
    private Optional<Instant> emptyBefore = Optional.empty();
    private Duration queueAhead = Duration.ZERO;

    /**
     * A request was answered; one that no model was asked for may have overtaken others. Nothing is sent after its result came,
     * whatever the result says.
     */
    synchronized void answered(Arrival arrival) {
        var timing = arrival.stored().result().timing();
        if (timing.model().isPresent()) {
            Instant came = arrival.storedAt().plus(queueAhead);
            timing.sent().ifPresent(sent -> sentAfter(sent.isBefore(came) ? sent : came));
        }
    }

    /** A look at the queue. SQS counts a queue of which it has not heard everything yet as empty, so it must be so twice. */
    synchronized Optional<Duration> seen(StackStatus status) {
        queueAhead = status.queueAhead();
        Instant now = status.time().plus(queueAhead);
        if (status.backlog() == 0) {
            emptyBefore.ifPresent(this::sentAfter);
            emptyBefore = Optional.of(now);
            return Optional.of(Duration.ZERO);
        }
        emptyBefore = Optional.empty();
        return after.equals(Instant.MIN)
                ? Optional.empty()
                : Optional.of(after.isAfter(now) ? Duration.ZERO : Duration.between(after, now));
    }

    private void sentAfter(Instant moment) {
        after = moment.isAfter(after) ? moment : after;
    }
}

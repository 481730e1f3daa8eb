package dev.penstock.scorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment at which the function must have answered; work that can't end before it is not begun. */
public final class Deadline {
    private final Clock clock;
    private final Instant moment;

    private Deadline(Clock clock, Instant moment) {
        this.clock = clock;
        this.moment = moment;
    }

    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock, clock.instant().plus(time));
    }

    /** The same deadline earlier, to leave time for what comes after. */
    Deadline less(Duration reserve) {
        return new Deadline(clock, moment.minus(reserve));
    }

    /** The nearer of this one and so much from now. */
    Deadline within(Duration time) {
        Instant other = clock.instant().plus(time);
        return other.isBefore(moment) ? new Deadline(clock, other) : this;
    }

    /** What is left; zero, never less, when it has passed. */
    Duration remaining() {
        Duration left = Duration.between(clock.instant(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether at least this much is left. */
    boolean allows(Duration time) {
        return remaining().compareTo(time) >= 0;
    }
}

package dev.penstock.local.sagemaker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which calls a fault befalls: those that meet every condition. Counts and times begin when the fault is switched on.
 *
 * @param probability of each call, in (0, 1]
 * @param calls only the first so many calls that meet the other conditions
 * @param flapping only while the endpoint is down
 * @param lasting only so long; then the fault is over by itself, whatever became of who switched it on
 * @param rows only a call with such a row in it
 */
public record Occasion(
        double probability,
        OptionalLong calls,
        Optional<Flapping> flapping,
        Optional<Duration> lasting,
        Optional<RowCondition> rows) {

    /** Down for a while, up for a while, and so on, beginning with down. */
    public record Flapping(Duration down, Duration up) {
        public Flapping {
            if (down.isNegative() || down.isZero() || up.isNegative() || up.isZero()) {
                throw new IllegalArgumentException("down " + down + ", up " + up);
            }
        }

        boolean isDown(Duration sinceStart) {
            return sinceStart.toNanos() % down.plus(up).toNanos() < down.toNanos();
        }
    }

    private static final Occasion ALWAYS =
            new Occasion(1, OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Occasion {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        if (calls.isPresent() && calls.getAsLong() < 1) {
            throw new IllegalArgumentException("the first " + calls.getAsLong() + " calls");
        }
        if (lasting.isPresent() && lasting.get().toNanos() <= 0) {
            throw new IllegalArgumentException("for " + lasting.get());
        }
    }

    public static Occasion always() {
        return ALWAYS;
    }

    public Occasion withProbability(double chance) {
        return new Occasion(chance, calls, flapping, lasting, rows);
    }

    public Occasion firstCalls(long count) {
        return new Occasion(probability, OptionalLong.of(count), flapping, lasting, rows);
    }

    public Occasion flapping(Duration down, Duration up) {
        return new Occasion(probability, calls, Optional.of(new Flapping(down, up)), lasting, rows);
    }

    public Occasion withRow(RowCondition condition) {
        return new Occasion(probability, calls, flapping, lasting, Optional.of(condition));
    }

    public Occasion lasting(Duration time) {
        return new Occasion(probability, calls, flapping, Optional.of(time), rows);
    }

    /** Whether the time is right, so long after the fault was switched on. */
    boolean isInForce(Duration passed) {
        return lasting.map(time -> passed.compareTo(time) < 0).orElse(true)
                && flapping.map(flap -> flap.isDown(passed)).orElse(true);
    }
}

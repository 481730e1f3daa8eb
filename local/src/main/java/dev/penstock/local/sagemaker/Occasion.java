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
 * @param rows only a call with such a row in it
 */
public record Occasion(
        double probability, OptionalLong calls, Optional<Flapping> flapping, Optional<RowCondition> rows) {

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

    private static final Occasion ALWAYS = new Occasion(1, OptionalLong.empty(), Optional.empty(), Optional.empty());

    public Occasion {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        if (calls.isPresent() && calls.getAsLong() < 1) {
            throw new IllegalArgumentException("the first " + calls.getAsLong() + " calls");
        }
    }

    public static Occasion always() {
        return ALWAYS;
    }

    public Occasion withProbability(double chance) {
        return new Occasion(chance, calls, flapping, rows);
    }

    public Occasion firstCalls(long count) {
        return new Occasion(probability, OptionalLong.of(count), flapping, rows);
    }

    public Occasion flapping(Duration down, Duration up) {
        return new Occasion(probability, calls, Optional.of(new Flapping(down, up)), rows);
    }

    public Occasion withRow(RowCondition condition) {
        return new Occasion(probability, calls, flapping, Optional.of(condition));
    }
}

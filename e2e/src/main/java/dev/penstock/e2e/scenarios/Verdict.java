package dev.penstock.e2e.scenarios;

import dev.penstock.testkit.Guarantee;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a scenario went.
 *
 * @param figures what it told, those of its history where it failed before it told any
 * @param failure why it failed; empty where it passed
 */
public record Verdict(Scenario scenario, Figures figures, Duration time, long seed, Optional<Throwable> failure) {

    private static final int LONGEST_REASON = 400;

    /** Runs a scenario and asks every promise of what it recorded. */
    public static Verdict of(Scenario scenario, long seed) {
        Trial trial = new Trial(seed);
        long begin = System.nanoTime();
        Figures figures;
        Optional<Throwable> failure;
        try {
            figures = scenario.body().run(trial);
            failure = breach(trial);
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
            figures = Figures.of(trial.history());
            failure = Optional.of(e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        return new Verdict(scenario, figures, time, seed, failure);
    }

    private static Optional<Throwable> breach(Trial trial) {
        if (trial.history().events().isEmpty()) {
            return Optional.of(new AssertionError("nothing was recorded, so nothing was asked"));
        }
        List<String> broken = Guarantee.broken(trial.history());
        return broken.isEmpty() ? Optional.empty() : Optional.of(new AssertionError(Trial.sentence(broken)));
    }

    public boolean passed() {
        return failure.isEmpty();
    }

    /** Why it failed, on one line; empty where it passed. */
    public String reason() {
        return failure.map(Verdict::line).orElse("");
    }

    private static String line(Throwable failure) {
        String message = failure instanceof AssertionError && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}

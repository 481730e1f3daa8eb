package dev.penstock.local.sagemaker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An endpoint's faults since they were switched on: what chance has drawn, which calls are used up, how much time has passed. */
final class ActiveFaults {

    private final InstantSource clock;
    private final Instant start;
    private final List<Active> rules = new ArrayList<>();

    ActiveFaults(EndpointBehaviour behaviour, InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        for (FaultRule rule : behaviour.faults()) {
            rules.add(new Active(rule, new Random(behaviour.seed() + rules.size())));
        }
    }

    /** The fault that a call of these rows suffers. */
    synchronized Optional<Fault> befalling(Matrix rows) {
        Duration passed = Duration.between(start, clock.instant());
        for (Active rule : rules) {
            if (rule.befalls(rows, passed)) {
                return Optional.of(rule.rule.fault());
            }
        }
        return Optional.empty();
    }

    /** The faults that a call could suffer now. */
    synchronized List<Fault> inForce() {
        Duration passed = Duration.between(start, clock.instant());
        return rules.stream()
                .filter(active -> active.rule.when().isInForce(passed))
                .filter(Active::isLeft)
                .map(active -> active.rule.fault())
                .toList();
    }

    /** The faults that are not over by themselves, those that are between two times of a flapping among them. */
    synchronized List<Standing> standing() {
        Duration passed = Duration.between(start, clock.instant());
        return rules.stream()
                .filter(Active::isLeft)
                .map(active -> new Standing(
                        active.rule.fault(), active.rule.when().lasting().map(time -> time.minus(passed))))
                .filter(it -> it.left().stream().noneMatch(time -> time.isNegative() || time.isZero()))
                .toList();
    }

    /**
     * A fault that is switched on.
     *
     * @param left until it is over by itself; empty where it is not
     */
    record Standing(Fault fault, Optional<Duration> left) {}

    private static final class Active {

        private final FaultRule rule;
        private final Random random;
        private long befallen;

        private Active(FaultRule rule, Random random) {
            this.rule = rule;
            this.random = random;
        }

        private boolean isLeft() {
            return befallen < rule.when().calls().orElse(Long.MAX_VALUE);
        }

        private boolean befalls(Matrix rows, Duration passed) {
            Occasion when = rule.when();
            boolean befalls = random.nextDouble() < when.probability()
                    && isLeft()
                    && when.isInForce(passed)
                    && when.rows().map(condition -> condition.anyOf(rows)).orElse(true);
            befallen += befalls ? 1 : 0;
            return befalls;
        }
    }
}

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
                .filter(active -> active.befallen < active.rule.when().calls().orElse(Long.MAX_VALUE))
                .map(active -> active.rule.fault())
                .toList();
    }

    private static final class Active {

        private final FaultRule rule;
        private final Random random;
        private long befallen;

        private Active(FaultRule rule, Random random) {
            this.rule = rule;
            this.random = random;
        }

        private boolean befalls(Matrix rows, Duration passed) {
            Occasion when = rule.when();
            boolean befalls = random.nextDouble() < when.probability()
                    && befallen < when.calls().orElse(Long.MAX_VALUE)
                    && when.isInForce(passed)
                    && when.rows().map(condition -> condition.anyOf(rows)).orElse(true);
            befallen += befalls ? 1 : 0;
            return befalls;
        }
    }
}

package dev.penstock.breaker;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One invocation's turn at the mapping. It takes what it acts on from the table, the mapping and the endpoints, not from what
 * an earlier turn remembered, so it goes on from wherever another one died:
 *
 * <ul>
 *   <li>no lease, mapping enabled: pauses if round after round of probes finds no endpoint answering;
 *   <li>no lease, mapping disabled: an operator's doing, left alone;
 *   <li>a lease that has run out: the mapping as it was before, then no lease;
 *   <li>a lease, no endpoint answers: the mapping is paused, the lease prolonged;
 *   <li>a lease, an endpoint answers: the mapping takes its next step up, or has its own concurrency again and the lease ends.
 * </ul>
 *
 * <p>The lease is written before the mapping is paused, and ended after the mapping was restored.
 */
final class Shift {
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    private final LeaseTable leases;
    private final SourceMapping mapping;
    private final Probes probes;
    private final Journal journal;
    private final BreakerSettings settings;
    private final Time time;
    private final String holder = UUID.randomUUID().toString();
    private Optional<Lease> lease = Optional.empty();
    private Standing standing = Standing.FLOWING;

    Shift(
            LeaseTable leases,
            SourceMapping mapping,
            Probes probes,
            Journal journal,
            BreakerSettings settings,
            Time time) {
        this.leases = leases;
        this.mapping = mapping;
        this.probes = probes;
        this.journal = journal;
        this.settings = settings;
        this.time = time;
    }

    /** Sees to the mapping: at once while all is well, else until so much time has passed. */
    Standing work(Duration longest) {
        Instant end = now().plus(longest);
        trying(this::begin);
        while (lease.isPresent() && goesOn(end)) {
            time.pause(settings.probeInterval());
            lease.ifPresent(held -> trying(() -> look(held)));
        }
        lease.ifPresent(held -> trying(() -> leases.write(held.heldUntil(now()))));
        return lease.map(held -> held.phase() == Phase.PAUSED ? Standing.PAUSED : Standing.RESUMING)
                .orElse(standing);
    }

    private boolean goesOn(Instant end) {
        return now().plus(settings.probeInterval()).isBefore(end)
                && !Thread.currentThread().isInterrupted();
    }

    private void trying(Runnable act) {
        try {
            act.run();
        } catch (SdkException failure) {
            boolean passing = Passing.is(failure);
            journal.failed(failure, passing);
            if (!passing) {
                throw failure;
            }
        }
    }

    private void begin() {
        lease = leases.take(mapping.uuid(), holder, now(), now().plus(settings.hold()));
        if (lease.isPresent() && lease.get().isOver(now())) {
            new Restoration(leases, mapping, journal).undo(lease.get());
            lease = Optional.empty();
        }
        if (lease.isPresent()) {
            look(lease.get());
        } else if (leases.find(mapping.uuid()).isPresent()) {
            standing = Standing.HELD;
        } else {
            watch();
        }
    }

    private void watch() {
        if (isLeftAlone(mapping.look())) {
            return;
        }
        for (int round = 1; ask(false).isOutage(); round++) {
            if (round == settings.outageProbes()) {
                pause(mapping.look());
                return;
            }
            time.pause(BETWEEN_ROUNDS);
        }
    }

    private boolean isLeftAlone(SourceMapping.View view) {
        if (view.isOff()) {
            journal.disabledByOperator();
            standing = Standing.DISABLED;
        }
        return view.isOff();
    }

    private void pause(SourceMapping.View view) {
        if (isLeftAlone(view)) {
            return;
        }
        Instant now = now();
        Lease begun = new Lease(
                mapping.uuid(),
                Phase.PAUSED,
                now.plus(settings.leaseTime()),
                view.maximumConcurrency(),
                now,
                holder,
                now.plus(settings.hold()));
        if (leases.begin(begun)) {
            lease = Optional.of(begun);
            journal.paused(begun);
            mapping.disable();
        } else {
            standing = Standing.HELD;
        }
    }

    private void look(Lease held) {
        if (ask(held.phase() == Phase.PAUSED).isOutage()) {
            hold(held);
        } else {
            climb(held);
        }
    }

    private Probes.Round ask(boolean paused) {
        Probes.Round round = probes.ask();
        journal.looked(round, paused);
        return round;
    }

    private void hold(Lease held) {
        if (keep(prolonged(held).in(Phase.PAUSED)) && !mapping.look().isOff()) {
            mapping.disable();
        }
    }

    /** The lease is not prolonged before a step was taken: a mapping that can't be enabled is for its watchdog. */
    private void climb(Lease held) {
        if (!keep(held)) {
            return;
        }
        SourceMapping.View view = mapping.look();
        switch (view.state()) {
            case DISABLED -> step(held, Ramp.first());
            case ENABLED -> {
                if (held.phase() == Phase.PAUSED) {
                    step(held, Ramp.first());
                } else if (view.flowsAt(held.maximumConcurrency())) {
                    end(held);
                } else {
                    step(held, Ramp.after(view.maximumConcurrency(), held.maximumConcurrency()));
                }
            }
            case DISABLING, CHANGING -> {}
        }
    }

    private void step(Lease held, OptionalInt concurrency) {
        mapping.enable(concurrency);
        journal.stepped(concurrency);
        boolean unused = keep(prolonged(held).in(Phase.RESUMING));
    }

    private void end(Lease held) {
        leases.end(held);
        journal.resumed(held);
        lease = Optional.empty();
        standing = Standing.FLOWING;
    }

    private Lease prolonged(Lease held) {
        return held.pausedUntil(now().plus(settings.leaseTime()));
    }

    /** Whether the lease is this turn's still; if not, another one acts on it. */
    private boolean keep(Lease wanted) {
        Lease kept = wanted.heldUntil(now().plus(settings.hold()));
        if (!leases.write(kept)) {
            journal.lost(kept);
            lease = Optional.empty();
            standing = Standing.HELD;
            return false;
        }
        if (lease.isPresent() && lease.get().phase() != kept.phase()) {
            tell(kept);
        }
        lease = Optional.of(kept);
        return true;
    }

    private void tell(Lease changed) {
        if (changed.phase() == Phase.PAUSED) {
            journal.paused(changed);
        } else {
            journal.resuming(changed);
        }
    }

    private Instant now() {
        return time.clock().instant();
    }
}

package dev.penstock.local.lambda;

import dev.penstock.local.lambda.InstanceAnswer.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One function's instances: the idle ones are kept warm and used again, the last used first. */
final class FunctionPool implements AutoCloseable {
    private final FunctionDefinition function;
    private final FunctionInstance.Factory factory;
    private final Clock clock;
    private final ConcurrentLinkedDeque<FunctionInstance> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder invocations = new LongAdder();
    private final LongAdder coldStarts = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile int concurrency;
    private volatile boolean closed;

    FunctionPool(FunctionDefinition function, FunctionInstance.Factory factory, Clock clock) {
        this.function = function;
        this.factory = factory;
        this.clock = clock;
        this.concurrency = function.concurrency();
    }

    FunctionDefinition function() {
        return function;
    }

    int concurrency() {
        return concurrency;
    }

    void limit(int instances) {
        concurrency = instances;
    }

    void dropped() {
        dropped.increment();
    }

    FunctionCounts counts() {
        return new FunctionCounts(
                invocations.sum(),
                coldStarts.sum(),
                errors.sum(),
                timeouts.sum(),
                throttles.sum(),
                dropped.sum(),
                running.get());
    }

    Outcome invoke(String requestId, Payload event) {
        int limit = closed ? 0 : concurrency;
        if (running.getAndUpdate(now -> now < limit ? now + 1 : now) >= limit) {
            throttles.increment();
            return new Outcome.Throttled(function.name());
        }
        try {
            invocations.increment();
            Outcome outcome = withInstance(requestId, event);
            if (!(outcome instanceof Outcome.Returned)) {
                errors.increment();
            }
            return outcome;
        } finally {
            running.decrementAndGet();
        }
    }

    private Outcome withInstance(String requestId, Payload event) {
        Instant started = clock.instant();
        @Nullable FunctionInstance warm = warm();
        if (warm != null) {
            return run(warm, requestId, event, Duration.ZERO);
        }
        coldStarts.increment();
        try {
            FunctionInstance made = factory.create(function);
            Duration init = Duration.between(started, clock.instant());
            return run(made, requestId, event, init.isZero() ? Duration.ofNanos(1) : init);
        } catch (InitFailure e) {
            Duration init = Duration.between(started, clock.instant());
            return new Outcome.Raised(e.error(), new Report(requestId, init, init, ""));
        }
    }

    private @Nullable FunctionInstance warm() {
        FunctionInstance warm = idle.pollFirst();
        while (warm != null && !warm.alive()) {
            warm.close();
            warm = idle.pollFirst();
        }
        return warm;
    }

    private Outcome run(FunctionInstance instance, String requestId, Payload event, Duration init) {
        Instant started = clock.instant();
        @Nullable InstanceAnswer answer = null;
        try {
            answer = instance.invoke(new Invocation(requestId, function, event, started.plus(function.timeout())));
        } finally {
            if (answer != null && answer.end().reusable() && !closed) {
                idle.addFirst(instance);
            } else {
                instance.close();
            }
        }
        if (answer.end() == End.TIMED_OUT) {
            timeouts.increment();
        }
        return outcome(answer, new Report(requestId, Duration.between(started, clock.instant()), init, answer.log()));
    }

    private static Outcome outcome(InstanceAnswer answer, Report report) {
        if (answer.end() != End.RETURNED) {
            return new Outcome.Raised(answer.payload(), report);
        }
        int size = answer.payload().size();
        return size > Payload.LARGEST
                ? new Outcome.Raised(ErrorJson.tooLarge(size), report)
                : new Outcome.Returned(answer.payload(), report);
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        closed = true;
        for (FunctionInstance next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.close();
        }
    }
}

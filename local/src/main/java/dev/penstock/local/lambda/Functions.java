package dev.penstock.local.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Every deployed function, ready to be invoked by name, ARN or partial ARN, with or without a qualifier.
 *
 * <p>An instance is made when an event finds none idle, up to the function's concurrency; beyond it events are throttled.
 */
public final class Functions implements AutoCloseable {
    private final Map<String, FunctionPool> pools;
    private final LambdaOptions options;
    private final ExecutorService async = Executors.newCachedThreadPool(DaemonThreads.named("lambda-async"));
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("lambda-retries"));

    private Functions(Map<String, FunctionPool> pools, LambdaOptions options) {
        this.pools = pools;
        this.options = options;
    }

    /** Functions as objects of this process. Nothing is made before its first event. */
    public static Functions start(List<FunctionDefinition> definitions, LambdaOptions options) {
        return start(definitions, options, inProcess(options));
    }

    /** Makes instances in this process, each on a thread of its own. */
    public static FunctionInstance.Factory inProcess(LambdaOptions options) {
        return function -> InProcessInstance.create(function, options.clock());
    }

    /** Functions whose instances come from a factory. */
    public static Functions start(
            List<FunctionDefinition> definitions, LambdaOptions options, FunctionInstance.Factory factory) {
        Map<String, FunctionPool> pools = new TreeMap<>();
        for (FunctionDefinition definition : definitions) {
            pools.put(definition.name(), new FunctionPool(definition, factory, options.clock()));
        }
        return new Functions(pools, options);
    }

    public LambdaOptions options() {
        return options;
    }

    /** All of them, by name. */
    public List<FunctionDefinition> definitions() {
        return pools.values().stream().map(FunctionPool::function).toList();
    }

    public Optional<FunctionDefinition> find(String reference) {
        return Optional.ofNullable(pools.get(FunctionReference.name(reference))).map(FunctionPool::function);
    }

    /**
     * Runs a function on an event and waits for its end.
     *
     * @throws UnknownFunction when there is none of this name
     */
    public Outcome invoke(String reference, Payload event) {
        return invoke(reference, event, FunctionPool.newRequestId());
    }

    private Outcome invoke(String reference, Payload event, String requestId) {
        return pool(reference).invoke(requestId, event);
    }

    /**
     * Takes an event and returns at once, with its request id: what SNS, schedules and {@code InvocationType: Event} do.
     *
     * <p>An event that fails is tried again after {@link LambdaOptions#asyncDelays()}, then dropped and counted; one that is
     * throttled waits and is tried again until it is not (Lambda gives up after six hours).
     */
    public String invokeLater(String reference, Payload event) {
        FunctionPool pool = pool(reference);
        String requestId = FunctionPool.newRequestId();
        async.execute(() -> attempt(pool, event, requestId, 0));
        return requestId;
    }

    private void attempt(FunctionPool pool, Payload event, String requestId, int failures) {
        Outcome outcome = pool.invoke(requestId, event);
        if (outcome instanceof Outcome.Throttled) {
            later(Duration.ofSeconds(1), () -> attempt(pool, event, requestId, failures));
        } else if (outcome instanceof Outcome.Raised) {
            if (failures < options.asyncDelays().size()) {
                later(options.asyncDelays().get(failures), () -> attempt(pool, event, requestId, failures + 1));
            } else {
                pool.dropped();
            }
        }
    }

    private void later(Duration delay, Runnable task) {
        if (!retries.isShutdown()) {
            var unused = retries.schedule(() -> async.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sets most instances at once, as PutFunctionConcurrency does; 0 throttles every event. */
    public void limit(String reference, int concurrency) {
        pool(reference).limit(concurrency);
    }

    /** Most instances at once. */
    public int concurrency(String reference) {
        return pool(reference).concurrency();
    }

    public FunctionCounts counts(String reference) {
        return pool(reference).counts();
    }

    /** Where callers of functions may wait for them without a thread of their own. */
    public Executor executor() {
        return async;
    }

    private FunctionPool pool(String reference) {
        FunctionPool pool = pools.get(FunctionReference.name(reference));
        if (pool == null) {
            throw new UnknownFunction(FunctionReference.arn(reference, options));
        }
        return pool;
    }

    /** Interrupts what still runs and ends every instance. */
    @Override
    public void close() {
        retries.shutdownNow();
        async.shutdownNow();
        pools.values().forEach(FunctionPool::close);
    }
}

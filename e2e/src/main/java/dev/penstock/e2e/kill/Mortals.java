package dev.penstock.e2e.kill;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the scorer's processes, one for each life and then some that are spared. A few are started ahead, so that the messages of
 * an event do not wait for a JVM. Each signs with an access key of its own, by which its calls are told from the others'.
 */
final class Mortals implements FunctionInstance.Factory, AutoCloseable {
    private static final int AHEAD = 2;

    private final ForkOptions options;
    private final Map<String, String> variables;
    private final List<Life> lives;
    private final Ledger ledger;
    private final Deaths deaths = new Deaths();
    private final Map<String, Mortal> byKey = new ConcurrentHashMap<>();
    private final Deque<CompletableFuture<Mortal>> spares = new ArrayDeque<>();
    private final ExecutorService starting = Executors.newFixedThreadPool(AHEAD);
    private int begun;

    /** @param variables more environment for each process */
    Mortals(ForkOptions options, Map<String, String> variables, List<Life> lives, Ledger ledger) {
        this.options = options;
        this.variables = Map.copyOf(variables);
        this.lives = List.copyOf(lives);
        this.ledger = ledger;
    }

    @Override
    public FunctionInstance create(FunctionDefinition function) {
        return next(function).join();
    }

    private synchronized CompletableFuture<Mortal> next(FunctionDefinition function) {
        while (spares.size() <= AHEAD && (begun < lives.size() + AHEAD || spares.isEmpty())) {
            int number = begun++;
            spares.add(CompletableFuture.supplyAsync(() -> start(function, number), starting));
        }
        return spares.remove();
    }

    private Mortal start(FunctionDefinition function, int number) {
        String key = "PROCESS" + number;
        Life life = number < lives.size() ? lives.get(number) : Life.spared();
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(variables);
        environment.put("AWS_ACCESS_KEY_ID", key);
        Mortal mortal = new Mortal(
                ForkedFunction.start(function.withEnvironment(environment), options), life, ledger, deaths);
        byKey.put(key, mortal);
        return mortal;
    }

    Optional<Mortal> signedWith(String accessKey) {
        return Optional.ofNullable(byKey.get(accessKey));
    }

    Deaths deaths() {
        return deaths;
    }

    /** Whether every life has come to its end. */
    boolean areSpent() {
        return deaths.total() >= lives.size();
    }

    @Override
    public void close() {
        starting.shutdown();
        byKey.values().forEach(Mortal::close);
    }
}

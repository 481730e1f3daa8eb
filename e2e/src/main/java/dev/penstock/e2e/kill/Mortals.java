package dev.penstock.e2e.kill;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
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
import java.util.function.Consumer;

/**
 * Makes the scorer's processes, one for each life and then some that are spared. A few are started ahead, so that the messages of
 * an event do not wait for a JVM. Each signs with an access key of its own, by which its calls are told from the others'.
 */
final class Mortals implements FunctionInstance.Factory, AutoCloseable {
    private static final int AHEAD = 2;

    private final Map<String, String> variables;
    private final Rehearsal rehearsal;
    private final List<Life> lives;
    private final Ledger ledger;
    private final Consumer<Turn> giveBack;
    private final Deaths deaths = new Deaths();
    private final Map<String, Mortal> byKey = new ConcurrentHashMap<>();
    private final Deque<CompletableFuture<Mortal>> spares = new ArrayDeque<>();
    private final ExecutorService starting = Executors.newFixedThreadPool(AHEAD);
    private final ExecutorService ending = Executors.newCachedThreadPool();
    private ScorerProcesses processes;
    private boolean rehearsed;
    private int begun;

    /**
     * None yet.
     *
     * @param variables more environment for each process
     * @param rehearsal by which they come to be quick
     * @param giveBack makes what a dead process had appear on its queue again
     */
    Mortals(
            ScorerProcesses processes,
            Map<String, String> variables,
            Rehearsal rehearsal,
            List<Life> lives,
            Ledger ledger,
            Consumer<Turn> giveBack) {
        this.processes = processes;
        this.variables = Map.copyOf(variables);
        this.rehearsal = rehearsal;
        this.lives = List.copyOf(lives);
        this.ledger = ledger;
        this.giveBack = giveBack;
    }

    @Override
    public FunctionInstance create(FunctionDefinition function) {
        try {
            return next(function).join();
        } catch (RuntimeException e) {
            deaths.fault("starting a process", e);
            throw e;
        }
    }

    private synchronized CompletableFuture<Mortal> next(FunctionDefinition function) {
        if (!rehearsed) {
            rehearsed = true;
            processes = processes.rehearsed(as("REHEARSAL", function), rehearsal);
        }
        ScorerProcesses how = processes;
        while (spares.size() <= AHEAD && (begun < lives.size() + AHEAD || spares.isEmpty())) {
            int number = begun++;
            spares.add(CompletableFuture.supplyAsync(() -> start(function, number, how), starting));
        }
        return spares.remove();
    }

    private Mortal start(FunctionDefinition function, int number, ScorerProcesses how) {
        String key = "PROCESS" + number;
        Life life = number < lives.size() ? lives.get(number) : Life.spared();
        boolean spared = number >= lives.size();
        Mortal mortal = new Mortal(
                ForkedFunction.start(as(key, function), how.options()),
                life,
                ledger,
                deaths,
                giveBack,
                () -> spared && !areSpent(),
                ending);
        byKey.put(key, mortal);
        return mortal;
    }

    private FunctionDefinition as(String key, FunctionDefinition function) {
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(variables);
        environment.put("AWS_ACCESS_KEY_ID", key);
        return function.withEnvironment(environment);
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
        ending.shutdown();
        byKey.values().forEach(Mortal::close);
    }
}

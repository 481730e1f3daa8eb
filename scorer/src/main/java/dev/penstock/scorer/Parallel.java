package dev.penstock.scorer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs a few calls at a time on threads of its own and answers in the order in which they were given. */
final class Parallel {
    private final ExecutorService threads;

    Parallel(int atOnce) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(atOnce, call -> {
            Thread thread = new Thread(call, "penstock-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A single call runs on the caller's own thread. */
    <T> List<T> all(List<Supplier<T>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.get(0).get());
        }
        List<CompletableFuture<T>> begun = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(call, threads))
                .toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }
}

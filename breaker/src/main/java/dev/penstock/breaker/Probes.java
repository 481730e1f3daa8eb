package dev.penstock.breaker;

import dev.penstock.scorer.EndpointProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Asks every served model's endpoint for the score of one golden sample, all at once. */
final class Probes {
    private static final int AT_ONCE = 16;

    private final List<EndpointProbe> probes;
    private final Duration within;
    private final Executor threads;

    /** @param within how long an endpoint may take */
    Probes(List<EndpointProbe> probes, Duration within) {
        this.probes = List.copyOf(probes);
        this.within = within;
        this.threads = probes.size() == 1
                ? Runnable::run
                : Executors.newFixedThreadPool(Math.min(AT_ONCE, probes.size()), Probes::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "probe");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What a round of probes found.
     *
     * @param silent the models whose endpoint did not answer
     * @param asked how many were asked
     */
    record Round(List<String> silent, int asked) {
        Round {
            silent = List.copyOf(silent);
        }

        boolean isOutage() {
            return silent.size() == asked;
        }
    }

    Round ask() {
        List<CompletableFuture<Boolean>> answers = probes.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> probe.answers(within), threads))
                .toList();
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            if (!answers.get(i).join()) {
                silent.add(probes.get(i).model());
            }
        }
        return new Round(silent, probes.size());
    }
}

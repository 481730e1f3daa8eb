package dev.penstock.benchmarks.coldstart;

import dev.penstock.benchmarks.coldstart.handlers.BareFunction;
import dev.penstock.benchmarks.coldstart.handlers.DefaultBareFunction;
import dev.penstock.benchmarks.coldstart.handlers.DefaultPredictFunction;
import dev.penstock.benchmarks.coldstart.handlers.DefaultScorerFunction;
import dev.penstock.benchmarks.coldstart.handlers.EmptyFunction;
import dev.penstock.benchmarks.coldstart.handlers.ProfiledFunction;
import dev.penstock.scorer.PredictFunction;
import dev.penstock.scorer.ScorerFunction;

/** What is started. */
enum Subject {
    EMPTY("empty handler", EmptyFunction.class, "empty"),
    BARE("bare handler, two calls", BareFunction.class, "bare"),
    SCORER("Penstock's scorer", ScorerFunction.class, "scorer"),
    PREDICT("Penstock's predict", PredictFunction.class, "predict"),
    DEFAULT_BARE("bare handler, default stack", DefaultBareFunction.class, "bare"),
    DEFAULT_SCORER("scorer, default stack", DefaultScorerFunction.class, "scorer"),
    DEFAULT_PREDICT("predict, default stack", DefaultPredictFunction.class, "predict"),

    /** Answers with what its steps took, and is not measured beside the others. */
    PROFILED("scorer, step by step", ProfiledFunction.class, "scorer");

    final String label;
    final Class<?> handler;

    /** What it is called with. */
    final String event;

    Subject(String label, Class<?> handler, String event) {
        this.label = label;
        this.handler = handler;
        this.event = event;
    }

    /** Whether it has the HTTP client that the SDK takes by default. */
    boolean hasDefaultStack() {
        return handler.getSimpleName().startsWith("Default");
    }

    /** The same over the SDK's default HTTP client. */
    Subject onDefaultStack() {
        return switch (this) {
            case EMPTY, BARE, DEFAULT_BARE -> DEFAULT_BARE;
            case SCORER, PROFILED, DEFAULT_SCORER -> DEFAULT_SCORER;
            case PREDICT, DEFAULT_PREDICT -> DEFAULT_PREDICT;
        };
    }
}

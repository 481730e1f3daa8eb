package dev.penstock.e2e.replay;

import dev.penstock.local.http.FrontCall;
import java.util.HashMap;
import java.util.Map;

/** The calls of one caller, counted by operation and by whether they are about the dead letters or their results. */
final class Calls {
    private final String caller;
    private final Map<String, Integer> calls = new HashMap<>();

    Calls(String caller) {
        this.caller = caller;
    }

    synchronized boolean count(FrontCall call) {
        if (call.accessKey().equals(caller) && call.service().equals("sqs")) {
            boolean results = call.body().contains("penstock-replay-");
            calls.merge((results ? "results " : "") + call.operation(), 1, Integer::sum);
        }
        return true;
    }

    synchronized int of(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    synchronized void clear() {
        calls.clear();
    }
}

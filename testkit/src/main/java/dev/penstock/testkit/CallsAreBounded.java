package dev.penstock.testkit;

import java.util.List;

/** Counts of endpoint calls stay within the limits that were recorded with them. */
final class CallsAreBounded implements Guarantee {
    @Override
    public int number() {
        return 6;
    }

    @Override
    public String sentence() {
        return "Endpoint calls are bounded: one a batch plus the halving, times a retry budget that a throttled endpoint shrinks.";
    }

    @Override
    public List<String> ask(History history) {
        return Measures.exceeded(history, number()).toList();
    }
}

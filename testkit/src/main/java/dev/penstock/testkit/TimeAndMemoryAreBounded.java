package dev.penstock.testkit;

import java.util.List;

/** Times and sizes stay within the limits that were recorded with them. */
final class TimeAndMemoryAreBounded implements Guarantee {
    @Override
    public int number() {
        return 10;
    }

    @Override
    public String sentence() {
        return "Time and memory are bounded for any input of up to 1 MiB.";
    }

    @Override
    public List<String> ask(History history) {
        return Measures.exceeded(history, number()).toList();
    }
}

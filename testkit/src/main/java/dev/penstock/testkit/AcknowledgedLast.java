package dev.penstock.testkit;

import java.util.List;

/** Nothing is deleted from the request queue before what it became is somewhere else. */
final class AcknowledgedLast implements Guarantee {
    @Override
    public int number() {
        return 3;
    }

    @Override
    public String sentence() {
        return "A delivery is acknowledged only after SNS accepted its result, or the dead-letter queue accepted it.";
    }

    @Override
    public List<String> ask(History history) {
        return Measures.andExceeded(
                history,
                number(),
                Checker.check(history).acknowledgedEarly().stream().map(Finding::toString));
    }
}

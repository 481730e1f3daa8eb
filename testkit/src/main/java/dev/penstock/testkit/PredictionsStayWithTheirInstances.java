package dev.penstock.testkit;

import java.util.List;

/** No prediction stands in the place of another. */
final class PredictionsStayWithTheirInstances implements Guarantee {
    @Override
    public int number() {
        return 4;
    }

    @Override
    public String sentence() {
        return "Prediction i belongs to instance i, or it is not published.";
    }

    @Override
    public List<String> ask(History history) {
        return Measures.andExceeded(
                history, number(), Checker.check(history).misaligned().stream().map(Finding::toString));
    }
}

package dev.penstock.testkit;

import java.util.List;
import java.util.stream.Stream;

/** Lost is nothing; and nothing that failed is kept from the dead-letter queue. */
final class NothingIsLost implements Guarantee {
    @Override
    public int number() {
        return 1;
    }

    @Override
    public String sentence() {
        return "No accepted request is lost: within retention it ends in a published result or a dead letter with its reason.";
    }

    @Override
    public List<String> ask(History history) {
        Findings findings = Checker.check(history);
        Stream<Finding> breaches = Stream.concat(findings.lost().stream(), findings.unlettered().stream());
        return Measures.andExceeded(history, number(), breaches.map(Finding::toString));
    }
}

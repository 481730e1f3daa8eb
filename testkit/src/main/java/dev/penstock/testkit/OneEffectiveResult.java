package dev.penstock.testkit;

import java.util.List;
import java.util.stream.Stream;

/** However often a result is published, a request has one effective result, and one that it may have. */
final class OneEffectiveResult implements Guarantee {
    @Override
    public int number() {
        return 2;
    }

    @Override
    public String sentence() {
        return "Publishing is at least once; the effective result of a request is exactly one.";
    }

    @Override
    public List<String> ask(History history) {
        Findings findings = Checker.check(history);
        Stream<Finding> breaches = Stream.concat(findings.effectiveRepeated().stream(), findings.unexpected().stream());
        return Measures.andExceeded(history, number(), breaches.map(Finding::toString));
    }
}

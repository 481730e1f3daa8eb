package dev.penstock.testkit;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Since no order is promised none is needed: a request received before one that was sent earlier ends as well as any. */
final class OrderIsOfNoAccount implements Guarantee {
    @Override
    public int number() {
        return 8;
    }

    @Override
    public String sentence() {
        return "No ordering is promised on a standard queue.";
    }

    @Override
    public List<String> ask(History history) {
        Set<String> overtaking = overtaking(history);
        Findings findings = Checker.check(history);
        Stream<String> breaches = Stream.of(
                        findings.lost(), findings.unexpected(), findings.misaligned(), findings.effectiveRepeated())
                .flatMap(List::stream)
                .filter(finding -> overtaking.contains(finding.requestId()))
                .map(finding -> "received out of order: " + finding);
        return Measures.andExceeded(history, number(), breaches);
    }

    private static Set<String> overtaking(History history) {
        Set<String> overtaking = new HashSet<>();
        Instant latest = Instant.MIN;
        for (Story story : Story.of(history).values()) {
            Instant first = story.received.stream()
                    .map(Event.Received::at)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            if (first.isBefore(latest)) {
                overtaking.add(story.requestId);
            } else if (first.isBefore(Instant.MAX)) {
                latest = first;
            }
        }
        return overtaking;
    }
}

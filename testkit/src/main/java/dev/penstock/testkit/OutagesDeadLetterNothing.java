package dev.penstock.testkit;

import java.util.List;
import java.util.stream.Stream;

/** No request becomes a dead letter because its endpoint was out, and the backlog drains within recorded limits. */
final class OutagesDeadLetterNothing implements Guarantee {
    @Override
    public int number() {
        return 7;
    }

    @Override
    public String sentence() {
        return "An endpoint outage of hours dead-letters nothing; afterwards the backlog drains without a herd.";
    }

    @Override
    public List<String> ask(History history) {
        Stream<String> letters = history.has(Event.OutageBegan.class)
                ? Story.of(history).values().stream().flatMap(OutagesDeadLetterNothing::letters)
                : Stream.empty();
        return Measures.andExceeded(history, number(), letters);
    }

    private static Stream<String> letters(Story story) {
        return story.letters.stream()
                .filter(letter -> !story.admits(letter))
                .map(letter -> story.requestId + " was dead-lettered at " + letter.at() + " in a history of an outage");
    }
}

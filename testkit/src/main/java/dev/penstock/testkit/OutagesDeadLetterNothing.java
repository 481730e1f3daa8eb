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
        if (!history.has(Event.OutageBegan.class)) {
            return Measures.exceeded(history, number());
        }
        return Stream.concat(
                        Story.of(history).values().stream().flatMap(OutagesDeadLetterNothing::letters),
                        Measures.exceeded(history, number()).stream())
                .toList();
    }

    private static Stream<String> letters(Story story) {
        return story.letters.stream()
                .filter(letter -> !story.admits(letter))
                .map(letter -> story.requestId + " was dead-lettered at " + letter.at() + " in a history of an outage");
    }
}

package dev.penstock.testkit;

import java.util.List;
import java.util.stream.Stream;

/** A dead letter is the request as it was sent, and what is replayed is a request that somebody sent. */
final class LettersAreTheRequests implements Guarantee {
    @Override
    public int number() {
        return 9;
    }

    @Override
    public String sentence() {
        return "A dead letter's body is the request's, byte for byte; replaying it keeps the request id.";
    }

    @Override
    public List<String> ask(History history) {
        Stream<String> altered = Checker.check(history).altered().stream().map(Finding::toString);
        Stream<String> strangers = Story.of(history).values().stream()
                .filter(story -> story.sent.isEmpty() && !(story.letters.isEmpty() && story.replayed.isEmpty()))
                .map(story -> story.requestId + ": no request of this id was sent");
        return Measures.andExceeded(history, number(), Stream.concat(altered, strangers));
    }
}

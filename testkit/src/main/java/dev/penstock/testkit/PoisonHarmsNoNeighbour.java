package dev.penstock.testkit;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Where a request is poison, the others end as if it were not there, at most one delivery later. */
final class PoisonHarmsNoNeighbour implements Guarantee {
    @Override
    public int number() {
        return 5;
    }

    @Override
    public String sentence() {
        return "A poison message or row never fails, delays by more than one attempt, or dead-letters its neighbours.";
    }

    private static final int MOST_RECEIVES = 2;

    @Override
    public List<String> ask(History history) {
        Collection<Story> stories = Story.of(history).values();
        if (stories.stream().noneMatch(Story::isPoison)) {
            return Measures.andExceeded(history, number(), Stream.empty());
        }
        boolean alone = !history.has(Event.Disturbed.class)
                && !history.has(Event.Restarted.class)
                && !history.has(Event.OutageBegan.class);
        return Measures.andExceeded(
                history,
                number(),
                stories.stream().filter(story -> !story.isPoison()).flatMap(story -> harm(story, alone)));
    }

    /** Deliveries may come back for other reasons too, unless poison is all that there is. */
    private static Stream<String> harm(Story neighbour, boolean alone) {
        Stream<String> failures = neighbour.published.stream()
                .filter(result -> !neighbour.admits(result))
                .map(result -> neighbour.requestId + ", a neighbour, ended as " + result.status());
        Stream<String> letters = neighbour.letters.stream()
                .filter(letter -> !neighbour.admits(letter))
                .map(letter -> neighbour.requestId + ", a neighbour, was dead-lettered");
        Stream<String> delays = neighbour.received.stream()
                .filter(it -> alone && it.receiveCount() > MOST_RECEIVES)
                .map(it -> neighbour.requestId + ", a neighbour, took delivery " + it.receiveCount());
        return Stream.of(failures, letters, delays).flatMap(it -> it);
    }
}

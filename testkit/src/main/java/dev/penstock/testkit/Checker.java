package dev.penstock.testkit;

import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a history that has come to its end: what was to happen has happened, or never will. */
public final class Checker {
    private final Collection<Story> stories;

    private Checker(Collection<Story> stories) {
        this.stories = stories;
    }

    public static Findings check(History history) {
        return new Checker(Story.of(history).values()).findings();
    }

    private Findings findings() {
        return new Findings(
                of(Checker::lost),
                of(Checker::unexpected),
                of(Checker::misaligned),
                of(Checker::repeated),
                of(Checker::effectiveRepeated),
                of(Checker::acknowledgedEarly),
                of(Checker::unlettered),
                of(Checker::altered),
                of(Checker::lettersRepeated));
    }

    private List<Finding> of(Function<Story, Stream<String>> question) {
        return stories.stream()
                .flatMap(story -> question.apply(story).map(what -> new Finding(story.requestId, what)))
                .toList();
    }

    private static Stream<String> lost(Story story) {
        Instant since = story.lastReplay(Instant.MAX).orElse(Instant.MIN);
        return story.wasAccepted() && !story.endedWithin(since, Instant.MAX)
                ? Stream.of("accepted, and ended as nothing" + (since.equals(Instant.MIN) ? "" : " after its replay"))
                : Stream.empty();
    }

    private static Stream<String> unexpected(Story story) {
        if (story.sent.isEmpty()) {
            return Stream.concat(
                            story.published.stream(), Stream.concat(story.letters.stream(), story.replayed.stream()))
                    .map(event -> "nobody sent it, and yet there is " + event);
        }
        return Stream.concat(
                story.published.stream()
                        .filter(result -> !story.admits(result))
                        .map(result -> "its result may not be " + result.status() + " " + result.predictions()),
                story.letters.stream()
                        .filter(letter -> !story.admits(letter))
                        .map(letter -> "it may be no dead letter of the reason "
                                + letter.reason().map(Enum::name).orElse("exhausted")));
    }

    private static Stream<String> misaligned(Story story) {
        return story.published.stream()
                .filter(story::isMisaligned)
                .map(result -> "its predictions are others: " + result.predictions());
    }

    private static Stream<String> repeated(Story story) {
        return story.published.stream()
                .skip(1L + story.replayed.size())
                .map(result -> "published again: attempt " + result.attempt());
    }

    private static Stream<String> lettersRepeated(Story story) {
        return story.letters.stream().skip(1L + story.replayed.size()).map(letter -> "dead-lettered again");
    }

    private static Stream<String> effectiveRepeated(Story story) {
        long successes = story.published.stream()
                .filter(result -> result.status() == ResultStatus.SUCCEEDED)
                .map(Event.Published::predictions)
                .distinct()
                .count();
        Stream<String> different =
                successes > 1 ? Stream.of("succeeded with " + successes + " different results") : Stream.empty();
        return Stream.of(different, keptTwice(story), keptAnother(story)).flatMap(it -> it);
    }

    private static Stream<String> keptTwice(Story story) {
        return story.kept.stream().map(Event.Kept::consumer).distinct().flatMap(consumer -> {
            List<Event.Kept> kept = story.kept.stream()
                    .filter(it -> it.consumer().equals(consumer))
                    .toList();
            return IntStream.range(1, kept.size())
                    .filter(i -> !kept.get(i).status().beats(kept.get(i - 1).status()))
                    .mapToObj(i -> consumer + " took it for a new fact again: "
                            + kept.get(i).status());
        });
    }

    /** What a consumer has in the end is the best that was published. */
    private static Stream<String> keptAnother(Story story) {
        Map<String, ResultStatus> last = new LinkedHashMap<>();
        story.kept.forEach(it -> last.put(it.consumer(), it.status()));
        return last.entrySet().stream()
                .filter(it -> !story.effective().equals(Optional.of(it.getValue())))
                .map(it -> it.getKey() + " has " + it.getValue() + " for it, and published was "
                        + story.effective().map(Enum::name).orElse("nothing"));
    }

    /** Every message needs an end of its own: another's of the same request does not do. */
    private static Stream<String> acknowledgedEarly(Story story) {
        return story.acknowledged.stream()
                .filter(it -> {
                    Instant since = story.lastReplay(it.at()).orElse(Instant.MIN);
                    return story.settledWithin(since, it.at()) < story.messagesAcknowledgedWithin(since, it.at());
                })
                .map(it -> "acknowledged at " + it.at() + ", before anything had taken what it became");
    }

    private static Stream<String> unlettered(Story story) {
        return story.isFailureWithoutLetter() ? Stream.of("failed, and is no dead letter") : Stream.empty();
    }

    private static Stream<String> altered(Story story) {
        return story.letters.stream()
                .filter(letter -> !story.sent.isEmpty() && !story.wasSentAs(letter.body(), letter.at()))
                .map(letter -> "its dead letter's body is not what was sent");
    }
}

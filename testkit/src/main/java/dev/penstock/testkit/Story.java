package dev.penstock.testkit;

import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a history says of one request id. */
final class Story {
    final String requestId;
    final List<Event.Sent> sent = new ArrayList<>();
    final List<Event.Received> received = new ArrayList<>();
    final List<Event.Published> published = new ArrayList<>();
    final List<Event.Kept> kept = new ArrayList<>();
    final List<Event.Acknowledged> acknowledged = new ArrayList<>();
    final List<Event.DeadLettered> letters = new ArrayList<>();
    final List<Event.Replayed> replayed = new ArrayList<>();

    private Story(String requestId) {
        this.requestId = requestId;
    }

    /** The stories of a history, in the order in which their ids first turn up. */
    static Map<String, Story> of(History history) {
        Map<String, Story> stories = new LinkedHashMap<>();
        history.all(Event.Sent.class)
                .forEach(it -> in(stories, it.request().id()).sent.add(it));
        history.all(Event.Received.class)
                .forEach(it -> in(stories, it.requestId()).received.add(it));
        history.all(Event.Published.class)
                .forEach(it -> in(stories, it.requestId()).published.add(it));
        history.all(Event.Kept.class)
                .forEach(it -> in(stories, it.requestId()).kept.add(it));
        history.all(Event.Acknowledged.class)
                .forEach(it -> in(stories, it.requestId()).acknowledged.add(it));
        history.all(Event.DeadLettered.class)
                .forEach(it -> in(stories, it.requestId()).letters.add(it));
        history.all(Event.Replayed.class)
                .forEach(it -> in(stories, it.requestId()).replayed.add(it));
        return stories;
    }

    private static Story in(Map<String, Story> stories, String requestId) {
        return stories.computeIfAbsent(requestId, Story::new);
    }

    /** Whether the queue has had the request for certain: it said so, or it delivered it. */
    boolean wasAccepted() {
        return sentWith(Event.SendOutcome.ACCEPTED)
                || sentWith(Event.SendOutcome.UNKNOWN) && !received.isEmpty()
                || !replayed.isEmpty();
    }

    /** Whether a result or a dead letter may turn up. */
    boolean mayTurnUp() {
        return sentWith(Event.SendOutcome.ACCEPTED) || sentWith(Event.SendOutcome.UNKNOWN);
    }

    private boolean sentWith(Event.SendOutcome outcome) {
        return sent.stream().anyMatch(it -> it.outcome() == outcome);
    }

    boolean isPoison() {
        return sent.stream().anyMatch(it -> it.request().poison());
    }

    boolean admits(Event.Published result) {
        return mayTurnUp()
                && sent.stream().anyMatch(it -> it.request().expected().admits(result));
    }

    boolean admits(Event.DeadLettered letter) {
        return mayTurnUp()
                && sent.stream().anyMatch(it -> it.request().expected().admits(letter));
    }

    boolean isMisaligned(Event.Published result) {
        return mayTurnUp()
                && sent.stream().allMatch(it -> it.request().expected().isMisaligned(result));
    }

    /** Whether it was sent so, or replayed so by then. */
    boolean wasSentAs(String body, Instant by) {
        return sent.stream().anyMatch(it -> it.request().body().equals(body))
                || replayed.stream()
                        .anyMatch(it -> it.body().equals(body) && !it.at().isAfter(by));
    }

    /** The last replay at or before a time. */
    Optional<Instant> lastReplay(Instant until) {
        return replayed.stream()
                .map(Event.Replayed::at)
                .filter(at -> !at.isAfter(until))
                .max(Instant::compareTo);
    }

    /** Whether the request ended, as anything, in this span. */
    boolean endedWithin(Instant from, Instant to) {
        return published.stream().anyMatch(it -> within(it.at(), from, to)) || letteredWithin(from, to);
    }

    /** How often all that a message had to leave behind was left in this span: a result that needs no dead letter, or a dead letter. */
    long settledWithin(Instant from, Instant to) {
        long results = published.stream()
                .filter(it -> within(it.at(), from, to) && !isFailure(it.status()))
                .count();
        return results
                + letters.stream().filter(it -> within(it.at(), from, to)).count();
    }

    long messagesAcknowledgedWithin(Instant from, Instant to) {
        return acknowledged.stream()
                .filter(it -> within(it.at(), from, to))
                .map(Event.Acknowledged::messageId)
                .distinct()
                .count();
    }

    /** Whether its effective result is a failure that no dead letter tells of, since its last replay if there was one. */
    boolean isFailureWithoutLetter() {
        Instant since = lastReplay(Instant.MAX).orElse(Instant.MIN);
        return effective().filter(Story::isFailure).isPresent() && !letteredWithin(since, Instant.MAX);
    }

    private boolean letteredWithin(Instant from, Instant to) {
        return letters.stream().anyMatch(it -> within(it.at(), from, to));
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /** The best status published, the first of equals. */
    Optional<ResultStatus> effective() {
        return published.stream().map(Event.Published::status).reduce((kept, next) -> next.beats(kept) ? next : kept);
    }

    static boolean isFailure(ResultStatus status) {
        return status == ResultStatus.FAILED || status == ResultStatus.PARTIAL;
    }
}

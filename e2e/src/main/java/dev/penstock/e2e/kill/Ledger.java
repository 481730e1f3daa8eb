package dev.penstock.e2e.kill;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the history of a run, and knows beside it which invocation did what. */
final class Ledger {
    private final History history;
    private final Map<String, Delivered> byHandle = new ConcurrentHashMap<>();
    private final Map<String, List<Turn>> publishers = new LinkedHashMap<>();
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    Ledger(History history) {
        this.history = history;
    }

    void sent(Request request) {
        history.add(new Event.Sent(Instant.now(), request, Event.SendOutcome.ACCEPTED));
        sent.add(request.id());
    }

    Turn received(Life life, String event) {
        Turn run = new Turn(life, Wire.deliveries(event));
        Instant now = Instant.now();
        for (Delivered it : run.deliveries()) {
            byHandle.put(it.receiptHandle(), it);
            history.add(new Event.Received(now, it.requestId(), it.messageId(), it.receiveCount()));
        }
        return run;
    }

    void called(String path, String body) {
        int rows = (int) body.lines().count();
        history.add(new Event.Called(Instant.now(), path.split("/")[2], rows));
    }

    synchronized void published(Turn run, List<PredictionResult> results) {
        Instant now = Instant.now();
        for (PredictionResult result : results) {
            history.add(Event.Published.of(now, result));
            publishers
                    .computeIfAbsent(result.requestId().value(), id -> new ArrayList<>())
                    .add(run);
        }
    }

    void lettered(String body) {
        history.addAll(Wire.letters(body, Instant.now()));
    }

    void killed(Turn run, Step step, Life life) {
        run.killed(step);
        history.add(new Event.Restarted(Instant.now(), "a scorer (" + life + "), ended " + step));
    }

    /** No delivery of this run can be deleted any more. */
    void withhold(Turn run) {
        run.deliveries().forEach(it -> withheld.add(it.receiptHandle()));
    }

    /** Records a deletion, or says that it is withheld. */
    boolean deletes(String body) {
        List<String> handles = Wire.handles(body);
        if (handles.stream().anyMatch(withheld::contains)) {
            return false;
        }
        Instant now = Instant.now();
        handles.stream().filter(byHandle::containsKey).map(byHandle::get).forEach(it -> {
            history.add(new Event.Acknowledged(now, it.requestId(), it.messageId()));
            acknowledged.add(it.requestId());
        });
        return true;
    }

    int outstanding() {
        return sent.size() - acknowledged.size();
    }

    boolean isSettled() {
        return acknowledged.containsAll(sent);
    }

    /**
     * Publications that have no excuse: one that was not the request's last is excused only where its process was killed after
     * the topic had it; and one of a process that was killed before it had published has none at all.
     */
    synchronized List<String> unexcused() {
        List<String> unexcused = new ArrayList<>();
        publishers.forEach((id, runs) -> {
            runs.subList(0, runs.size() - 1).stream()
                    .filter(run -> !run.killed().isInPublishWindow())
                    .forEach(run -> unexcused.add(id + " was published again after " + run));
            runs.stream()
                    .filter(run -> run.killed() != Step.NOWHERE && run.killed().compareTo(Step.SCORED) <= 0)
                    .forEach(run -> unexcused.add(id + " was published by " + run));
        });
        return unexcused;
    }

    /** How often results were published again. */
    synchronized long repeats() {
        return publishers.values().stream().mapToLong(runs -> runs.size() - 1L).sum();
    }

    synchronized long publications() {
        return publishers.values().stream().mapToLong(List::size).sum();
    }
}

package dev.penstock.e2e.instance;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.Guarantee;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One batch among very many, with ids and numbers that no other has, and the history of its requests: whatever bears one of its
 * ids is written into it, whichever batch it came of.
 */
final class OneBatch {
    private static final int MESSAGES = 3;
    private static final int NUMBERS = 8;
    private static final int BAD_ROW_EACH = 10;
    private static final int REFUSED_EACH = 20;

    private final int number;
    private final List<Request> requests;
    private final History history = new History();
    private final List<String> faults = new ArrayList<>();
    private final AtomicBoolean refused;

    OneBatch(int number) {
        this.number = number;
        this.requests = IntStream.range(0, MESSAGES).mapToObj(this::request).toList();
        this.refused = new AtomicBoolean(number % REFUSED_EACH != 1);
        Instant now = Instant.now();
        requests.forEach(request -> history.add(new Event.Sent(now, request, Event.SendOutcome.ACCEPTED)));
    }

    /** The number of the batch that an id belongs to. */
    static int numberOf(String requestId) {
        return Integer.parseInt(requestId.substring(1, requestId.indexOf('-')));
    }

    /** The last request of every tenth batch has a bad row among its three. */
    private Request request(int index) {
        String id = "b" + number + "-" + index;
        boolean bad = index == 2 && number % BAD_ROW_EACH == 0;
        List<String> instances = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row <= index; row++) {
            boolean bare = bad && row == 1;
            int value = number * NUMBERS + index * MESSAGES + row;
            instances.add(bare ? "{\"x\":\"none\"}" : "{\"x\":" + value + "}");
            rows.add(bare ? Row.failing(RowErrorCode.WRONG_TYPE) : Row.of(value));
        }
        String body = "{\"id\":\"%s\",\"source\":\"/e2e\",\"model\":\"%s\",\"instances\":[%s]}"
                .formatted(id, Instance.MODEL, String.join(",", instances));
        Expected expected = Expected.rows(rows);
        return bad ? Request.poison(id, body, expected) : Request.of(id, body, expected);
    }

    int number() {
        return number;
    }

    History history() {
        return history;
    }

    /** All messages that are not acknowledged yet, which are received with this. */
    List<CalledFunction.Message> event(int receiveCount) {
        Instant now = Instant.now();
        Set<String> gone = acknowledged();
        List<CalledFunction.Message> messages = new ArrayList<>();
        for (Request request : requests) {
            if (!gone.contains(request.id())) {
                history.add(new Event.Received(now, request.id(), messageId(request), receiveCount));
                messages.add(new CalledFunction.Message(messageId(request), request.body(), receiveCount));
            }
        }
        return messages;
    }

    private static String messageId(Request request) {
        return "message-" + request.id();
    }

    private Set<String> acknowledged() {
        return history.all(Event.Acknowledged.class).stream()
                .map(Event.Acknowledged::requestId)
                .collect(Collectors.toSet());
    }

    /** Whether the topic takes a result: it refuses the second one of every twentieth batch, once. */
    boolean takes(PredictionResult result) {
        boolean takes = !result.requestId().value().endsWith("-1") || refused.getAndSet(true);
        if (takes) {
            history.add(Event.Published.of(Instant.now(), result));
        }
        return takes;
    }

    void letter(String id, String reason, String body) {
        history.add(new Event.DeadLettered(Instant.now(), id, Reason.fromWire(reason), body));
    }

    /** The function has answered: all but these messages are deleted. It has to name those that were refused, and no other. */
    void answered(int receiveCount, List<String> failures) {
        boolean refuses = receiveCount == 1 && number % REFUSED_EACH == 1;
        List<String> expected = refuses ? List.of(messageId(requests.get(1))) : List.of();
        if (!failures.equals(expected)) {
            faults.add("batch " + number + " was answered with " + failures + " instead of " + expected);
        }
        Instant now = Instant.now();
        Set<String> gone = acknowledged();
        requests.stream()
                .filter(request -> !gone.contains(request.id()) && !failures.contains(messageId(request)))
                .forEach(request -> history.add(new Event.Acknowledged(now, request.id(), messageId(request))));
    }

    boolean isDone() {
        return acknowledged().size() == MESSAGES;
    }

    /** What went wrong with its requests: nothing, if no other batch had a part in it. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        all.addAll(Guarantee.broken(history));
        int results = history.all(Event.Published.class).size();
        if (results != MESSAGES) {
            all.add("batch " + number + " had " + results + " results");
        }
        return all;
    }
}

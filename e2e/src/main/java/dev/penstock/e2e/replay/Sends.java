package dev.penstock.e2e.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the command's processes have sent, as the wire saw it: which process, in which call. Used by any number of threads. */
final class Sends {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Call>> byRequest = new HashMap<>();
    private final Map<String, Call> lastOfProcess = new HashMap<>();
    private final Set<String> killed = new HashSet<>();

    /** A call that reached the queue. */
    private record Call(String process, int number) {}

    /** A letter as it was sent. */
    record Sent(String requestId, String body) {}

    static List<Sent> read(String call) {
        try {
            List<Sent> sent = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(call).path("Entries")) {
                sent.add(new Sent(
                        entry.at("/MessageAttributes/requestid/StringValue").asText(),
                        entry.path("MessageBody").asText()));
            }
            return sent;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String queueOf(String call) {
        try {
            return JSON.readTree(call).path("QueueUrl").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void arrived(String process, List<Sent> sent) {
        Call call = next(process);
        sent.forEach(it -> byRequest
                .computeIfAbsent(it.requestId(), id -> new ArrayList<>())
                .add(call));
    }

    /** A call that never reached the queue. */
    synchronized void lost(String process) {
        var unused = next(process);
    }

    private Call next(String process) {
        return lastOfProcess.compute(process, (id, last) -> new Call(process, last == null ? 1 : last.number() + 1));
    }

    synchronized void killed(String process) {
        killed.add(process);
    }

    synchronized int of(String requestId) {
        return byRequest.getOrDefault(requestId, List.of()).size();
    }

    /** How many sends there were beside the first one of each request. */
    synchronized int repeats() {
        return byRequest.values().stream().mapToInt(calls -> calls.size() - 1).sum();
    }

    /**
     * The requests that were sent again although their sender had lived to be told that it had sent them. Of the last call of a
     * process that was killed, nobody was told.
     */
    synchronized List<String> unexcused() {
        return byRequest.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .limit(entry.getValue().size() - 1L)
                        .anyMatch(call ->
                                !killed.contains(call.process()) || !call.equals(lastOfProcess.get(call.process()))))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}

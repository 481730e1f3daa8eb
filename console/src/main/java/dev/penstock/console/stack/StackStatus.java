package dev.penstock.console.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is at, at one moment.
 *
 * @param time by this machine's clock
 * @param queueAhead how far the clock of the queue is ahead of this machine's
 * @param waiting requests that can be received
 * @param inFlight requests that were received and are not settled, those among them that wait for another attempt
 * @param delayed requests that can't be received yet
 * @param deadLetters what is in the dead-letter queue
 * @param mapping the event source mapping, as Lambda calls its states, when the stack names it
 * @param lease empty when the stack has no breaker
 * @param endpoints the faults that each endpoint's calls may suffer; empty where this is no embedded cloud
 */
public record StackStatus(
        Instant time,
        Duration queueAhead,
        long waiting,
        long inFlight,
        long delayed,
        long deadLetters,
        Optional<MappingStatus> mapping,
        Optional<LeaseStatus> lease,
        Optional<Map<String, List<String>>> endpoints) {

    /**
     * An event source mapping.
     *
     * @param maximumConcurrency empty when it has none
     */
    public record MappingStatus(String state, Optional<Integer> maximumConcurrency) {
        /** Both in one word or two, such as {@code Enabled 10}. */
        public String text() {
            return state + maximumConcurrency.map(most -> " " + most).orElse("");
        }
    }

    /** The breaker's lease on the mapping: {@link #NONE}, or its phase and when it runs out. */
    public record LeaseStatus(String phase, Optional<Instant> pausedUntil) {
        /** The phase of a mapping that nobody has paused. */
        public static final String NONE = "none";
    }

    /** Requests that are not settled. */
    public long backlog() {
        return waiting + inFlight + delayed;
    }

    /** As {@code penstock status --output json} prints it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", time.toString());
        json.putObject("requests")
                .put("waiting", waiting)
                .put("inFlight", inFlight)
                .put("delayed", delayed);
        json.put("deadLetters", deadLetters);
        mapping.ifPresent(it -> {
            ObjectNode node = json.putObject("mapping").put("state", it.state());
            it.maximumConcurrency().ifPresent(most -> node.put("maximumConcurrency", most));
        });
        lease.ifPresent(it -> {
            ObjectNode node = json.putObject("lease").put("phase", it.phase());
            it.pausedUntil().ifPresent(moment -> node.put("pausedUntil", moment.toString()));
        });
        endpoints.ifPresent(it -> {
            ObjectNode node = json.putObject("endpoints");
            it.forEach((name, faults) -> faults.forEach(node.putArray(name)::add));
        });
        return json;
    }
}

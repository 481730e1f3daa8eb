package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack is at, at one moment.
 *
 * @param waiting requests that can be received
 * @param inFlight requests that were received and are not settled, those among them that wait for another attempt
 * @param delayed requests that can't be received yet
 * @param deadLetters what is in the dead-letter queue
 * @param mapping the event source mapping, as Lambda calls its states, when the stack names it
 * @param lease empty when the stack has no breaker
 * @param endpoints the faults that each endpoint's calls may suffer; empty where this is no embedded cloud
 */
record StackStatus(
        Instant time,
        long waiting,
        long inFlight,
        long delayed,
        long deadLetters,
        Optional<MappingStatus> mapping,
        Optional<LeaseStatus> lease,
        Optional<Map<String, List<String>>> endpoints) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * An event source mapping.
     *
     * @param maximumConcurrency empty when it has none
     */
    record MappingStatus(String state, Optional<Integer> maximumConcurrency) {
        String text() {
            return state + maximumConcurrency.map(most -> " " + most).orElse("");
        }
    }

    /** The breaker's lease on the mapping: {@code none}, or its phase and when it runs out. */
    record LeaseStatus(String phase, Optional<Instant> pausedUntil) {
        String text() {
            return phase
                    + pausedUntil
                            .map(moment -> " until " + CLOCK.format(moment))
                            .orElse("");
        }
    }

    static final List<Column<StackStatus>> COLUMNS = List.of(
            new Column<>("TIME", 8, it -> CLOCK.format(it.time())),
            new Column<>("WAITING", 7, it -> Long.toString(it.waiting())),
            new Column<>("IN FLIGHT", 9, it -> Long.toString(it.inFlight())),
            new Column<>("DELAYED", 7, it -> Long.toString(it.delayed())),
            new Column<>("DEAD", 4, it -> Long.toString(it.deadLetters())),
            new Column<>(
                    "MAPPING", 12, it -> it.mapping().map(MappingStatus::text).orElse("-")),
            new Column<>("LEASE", 23, it -> it.lease().map(LeaseStatus::text).orElse("no breaker")),
            new Column<>("ENDPOINTS", 20, StackStatus::endpointsText));

    private String endpointsText() {
        if (endpoints.isEmpty()) {
            return "-";
        }
        Set<String> all = new LinkedHashSet<>();
        endpoints.get().forEach((name, faults) -> all.add(text(faults)));
        return all.size() == 1
                ? all.iterator().next()
                : String.join(
                        ", ",
                        endpoints.get().entrySet().stream()
                                .map(endpoint -> endpoint.getKey() + " " + text(endpoint.getValue()))
                                .toList());
    }

    private static String text(List<String> faults) {
        return faults.isEmpty() ? "healthy" : String.join("+", faults);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
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
        endpoints.ifPresent(it -> json.set("endpoints", Json.of(it)));
        return json;
    }
}

package dev.penstock.cli;

import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StackStatus.LeaseStatus;
import dev.penstock.console.stack.StackStatus.MappingStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A stack's status as a line of a table. */
final class StatusColumns {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final List<Column<StackStatus>> ALL = List.of(
            new Column<>("TIME", 8, it -> CLOCK.format(it.time())),
            new Column<>("WAITING", 7, it -> Long.toString(it.waiting())),
            new Column<>("IN FLIGHT", 9, it -> Long.toString(it.inFlight())),
            new Column<>("DELAYED", 7, it -> Long.toString(it.delayed())),
            new Column<>("DEAD", 4, it -> Long.toString(it.deadLetters())),
            new Column<>(
                    "MAPPING", 12, it -> it.mapping().map(MappingStatus::text).orElse("-")),
            new Column<>("LEASE", 23, it -> it.lease().map(StatusColumns::text).orElse("no breaker")),
            new Column<>(
                    "ENDPOINTS",
                    20,
                    it -> it.endpoints().map(StatusColumns::text).orElse("-")));

    private StatusColumns() {}

    private static String text(LeaseStatus lease) {
        return lease.phase()
                + lease.pausedUntil()
                        .map(moment -> " until " + CLOCK.format(moment))
                        .orElse("");
    }

    private static String text(Map<String, List<String>> endpoints) {
        Set<String> all = new LinkedHashSet<>();
        endpoints.values().forEach(faults -> all.add(text(faults)));
        return all.size() == 1
                ? all.iterator().next()
                : String.join(
                        ", ",
                        endpoints.entrySet().stream()
                                .map(endpoint -> endpoint.getKey() + " " + text(endpoint.getValue()))
                                .toList());
    }

    private static String text(List<String> faults) {
        return faults.isEmpty() ? "healthy" : String.join("+", faults);
    }
}

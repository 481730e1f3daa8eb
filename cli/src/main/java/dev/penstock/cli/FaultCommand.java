package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.stack.EmbeddedEndpoints;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes trouble on a running embedded cloud. */
@Command(
        name = "fault",
        header = "Make the endpoints of a running 'penstock up' misbehave, to see what becomes of the requests.",
        description = {
            "",
            "@|bold outage|@: every call is refused with a 503. @|bold throttle|@: every call is turned away as too many."
                    + " @|bold hang|@: no answer for a minute. @|bold slow|@: the right answer, five seconds later."
                    + " @|bold bad-rows|@: the model refuses each call with a row whose fifth column is above 30, such as a"
                    + " hot hour of the bike rental. @|bold flap|@: ten seconds of outage, ten without, and so on."
                    + " @|bold custom|@: as --behaviour says. @|bold off|@: healthy again.",
            "",
            "A fault takes the place of the one before it. Watch what happens with @|bold penstock status --watch|@.",
            ""
        })
final class FaultCommand implements Callable<Integer> {
    private static final List<Column<Switched>> COLUMNS = List.of(
            new Column<>("ENDPOINT", 24, Switched::endpoint),
            new Column<>("FAULT", 10, it -> it.kind().toString()),
            new Column<>("UNTIL", 24, it -> it.until().map(Instant::toString).orElse("-")));

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "KIND",
            description = "outage, throttle, hang, slow, bad-rows, flap, custom, or off, which ends whatever there is.")
    private String kind = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, such as 45s; the cloud ends it by itself, even if this command is killed. Ctrl-C"
                    + " ends it at once. Else it lasts until 'penstock fault off'.")
    private @Nullable Duration lasting;

    @Option(names = "--detach", description = "With --for, do not wait for the end.")
    private boolean detach;

    @Option(
            names = "--behaviour",
            paramLabel = "JSON",
            description = "With custom, how the endpoint behaves, as the console's POST /api/faults takes it.")
    private @Nullable String behaviour;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Only the endpoint of this model; may be given several times. All of them by default.")
    private List<String> models = new ArrayList<>();

    /** An endpoint, and what it was switched to. */
    private record Switched(String endpoint, FaultKind kind, Optional<Instant> until) {
        String json() {
            var json = Json.object().put("endpoint", endpoint).put("fault", kind.toString());
            until.ifPresent(moment -> json.put("until", moment.toString()));
            return json.toString();
        }
    }

    FaultCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FaultKind wanted = check();
        EmbeddedEndpoints endpoints = new EmbeddedEndpoints(session.environment());
        List<String> targets = targets(
                endpoints.faultsInForce().orElseThrow(endpoints::notEmbedded).keySet());
        Optional<Duration> time = Optional.ofNullable(lasting);
        Optional<String> described = written().map(it -> FaultKind.lasting(it, time));
        Optional<Instant> until = time.map(it -> Instant.now().plus(it).truncatedTo(ChronoUnit.SECONDS));
        try (RecordSink<Switched> sink =
                new RecordSink<>(session.surroundings(), session.output(), false, COLUMNS, Switched::json)) {
            for (String target : targets) {
                if (wanted == FaultKind.OFF) {
                    endpoints.heal(target);
                } else {
                    endpoints.behave(target, described.orElseGet(() -> wanted.behaviour(time)));
                }
                sink.accept(new Switched(target, wanted, until));
            }
        }
        return (time.isEmpty() || detach
                        ? ExitCode.OK
                        : new FaultCountdown(session, wanted, () -> targets.forEach(endpoints::heal)).await(time.get()))
                .number();
    }

    private FaultKind check() {
        if (lasting != null && (lasting.compareTo(Duration.ofDays(1)) > 0 || lasting.toMillis() < 1)) {
            throw new ParameterException(spec.commandLine(), "--for takes a millisecond to a day");
        }
        if (detach && lasting == null) {
            throw new ParameterException(spec.commandLine(), "--detach goes with --for");
        }
        FaultKind wanted = List.of(FaultKind.values()).stream()
                .filter(known -> known.toString().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "KIND is one of outage, throttle, hang, slow, bad-rows, flap, custom, off"));
        if (wanted == FaultKind.OFF && lasting != null) {
            throw new ParameterException(spec.commandLine(), "off takes no --for");
        }
        if ((wanted == FaultKind.CUSTOM) != (behaviour != null)) {
            throw new ParameterException(spec.commandLine(), "custom goes with --behaviour");
        }
        return wanted;
    }

    /** What {@code --behaviour} says; the cloud says whether it can. */
    private Optional<ObjectNode> written() {
        return Optional.ofNullable(behaviour).map(text -> {
            try {
                if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                    return object;
                }
            } catch (IOException e) {
                // Said below.
            }
            throw new ParameterException(spec.commandLine(), "--behaviour takes a JSON object");
        });
    }

    private List<String> targets(Set<String> known) {
        for (String model : models) {
            if (!known.contains(model)) {
                throw CommandFault.configuration(
                        "there is no endpoint " + model + ", only " + String.join(", ", known));
            }
        }
        return models.isEmpty()
                ? List.copyOf(known)
                : models.stream().distinct().toList();
    }
}

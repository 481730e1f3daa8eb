package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.Cause;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.LetterGroup;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows the groups, or a replay. */
@Command(
        name = "watch",
        header = "Follow how the groups grow and shrink, or how a replay that runs elsewhere goes on.",
        description = {
            "",
            "Without PLAN, looks through the queue again and again and prints a line for each group whose count has"
                    + " changed, until Ctrl-C or --timeout. With it, prints the replay's counts until it has ended; exits 1"
                    + " when its process is gone, or when none has begun, unless --timeout says how long to wait for one.",
            ""
        })
final class LettersWatchCommand implements Callable<Integer> {
    private static final List<Column<Change>> COLUMNS = List.of(
            new Column<>(
                    "TIME", 20, it -> it.at().truncatedTo(ChronoUnit.SECONDS).toString()),
            new Column<>("COUNT", 7, it -> Integer.toString(it.count())),
            new Column<>("CHANGE", 7, it -> (it.change() > 0 ? "+" : "") + it.change()),
            new Column<>("REASON", 18, it -> it.cause().reason()),
            new Column<>("MODEL", 18, it -> it.cause().model()),
            new Column<>("FIELD", 0, it -> it.cause().field()));

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final DeskOptions desks = new DeskOptions();

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan whose replay to follow.")
    private @Nullable Path file;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "How long from look to look; 10s by default, 2s with PLAN, 200ms at least.")
    private @Nullable Duration every;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "End after this time.")
    private @Nullable Duration timeout;

    /** A group's count that is not what it was. */
    private record Change(Instant at, Cause cause, int count, int change) {
        String json() {
            return Json.object()
                    .put("time", at.toString())
                    .put("reason", cause.reason())
                    .put("component", cause.component())
                    .put("model", cause.model())
                    .put("field", cause.field())
                    .put("count", count)
                    .put("change", change)
                    .toString();
        }
    }

    LettersWatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (every != null && every.toMillis() < 200) {
            throw new ParameterException(spec.commandLine(), "--every takes 200ms or more");
        }
        try (LetterDesk desk = desks.open(session)) {
            if (file == null) {
                watchGroups(desk);
                return ExitCode.OK.number();
            }
            return watchReplay(desk, file).number();
        }
    }

    private static ReplayPlan plan(Path named) {
        try {
            return PlanFile.read(named);
        } catch (PlanFile.Unusable e) {
            throw CommandFault.usage(String.valueOf(e.getMessage()));
        }
    }

    private void watchGroups(LetterDesk desk) {
        Map<Cause, Integer> known = new HashMap<>();
        try (RecordSink<Change> sink =
                new RecordSink<>(session.surroundings(), session.output(), true, COLUMNS, Change::json)) {
            desk.look();
            changes(desk, known, sink);
            repeat(Duration.ofSeconds(10), () -> {
                desk.lookQuietly();
                changes(desk, known, sink);
                return true;
            });
        }
    }

    private static void changes(LetterDesk desk, Map<Cause, Integer> known, RecordSink<Change> sink) {
        Map<Cause, Integer> now = new HashMap<>();
        for (LetterGroup group : new Grouping(desk.index()).groups()) {
            now.put(group.cause(), group.count());
        }
        Set<Cause> causes = new HashSet<>(known.keySet());
        causes.addAll(now.keySet());
        for (Cause cause : causes) {
            int count = now.getOrDefault(cause, 0);
            int change = count - known.getOrDefault(cause, 0);
            if (change != 0) {
                sink.accept(new Change(Instant.now(), cause, count, change));
            }
        }
        known.clear();
        known.putAll(now);
    }

    private ExitCode watchReplay(LetterDesk desk, Path named) {
        ReplayPlan plan = plan(named);
        try (RecordSink<ReplayRecord> sink = new RecordSink<>(
                session.surroundings(),
                session.output(),
                true,
                ReplayRecord.COLUMNS,
                it -> it.json().toString())) {
            if (follow(desk, plan, sink)) {
                repeat(Duration.ofSeconds(2), () -> follow(desk, plan, sink));
            }
        }
        return conclusion(desk, plan, named);
    }

    private ExitCode conclusion(LetterDesk desk, ReplayPlan plan, Path named) {
        Optional<Instant> silent = Replay.silentSince(desk.index(), plan, Instant.now());
        if (silent.isPresent()) {
            session.say("not running since " + silent.get().truncatedTo(ChronoUnit.SECONDS)
                    + ": its process was killed, or this machine stopped; go on with: "
                    + LettersReplayCommand.again(named));
            return ExitCode.SOME_FAILED;
        }
        if (Replay.state(desk.index(), plan).isEmpty()) {
            session.say("no replay of this plan has begun from here; begin with: " + LettersReplayCommand.again(named));
            return ExitCode.SOME_FAILED;
        }
        return ExitCode.OK;
    }

    /** Whether it goes on. */
    private boolean follow(LetterDesk desk, ReplayPlan plan, RecordSink<ReplayRecord> sink) {
        String state = ReplayRecord.state(desk.index(), plan);
        sink.accept(new ReplayRecord(Instant.now(), Replay.progress(desk.index(), plan), state));
        return state.equals("running") || state.equals(Replay.PLANNED) && timeout != null;
    }

    private void repeat(Duration usual, BooleanSupplier look) {
        long interval = (every == null ? usual : every).toNanos();
        long end = timeout == null ? Long.MAX_VALUE : timeout.toNanos();
        long begin = System.nanoTime();
        try {
            for (long next = interval; next <= end; next += interval) {
                var unused = new CountDownLatch(1).await(begin + next - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (!look.getAsBoolean()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

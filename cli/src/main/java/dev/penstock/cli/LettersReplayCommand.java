package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.deadletters.Diagnosis;
import dev.penstock.deadletters.Mender;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayCounts;
import dev.penstock.deadletters.ReplayEnd;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import dev.penstock.deadletters.ResultsTopic;
import dev.penstock.environment.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Follows a plan. */
@Command(
        name = "replay",
        header = "Send the letters of a plan: a few first, then the others at a rate, each confirmed by its result.",
        description = {
            "",
            "Without @|bold --yes|@, only says what it would do. Killed or ended at any point, the same command goes on"
                    + " where it was; a letter that was sent is not sent again. Exits 1 when letters came back, were parked"
                    + " or are left.",
            ""
        })
final class LettersReplayCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Mixin
    private final ReplayTuning tuning = new ReplayTuning();

    @Parameters(paramLabel = "PLAN", description = "The file that 'plan' wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "The index that the plan was made from, if it is not the queue's usual one.")
    private @Nullable Path index;

    @Mixin
    private final ActOptions act = new ActOptions();

    @Option(names = "--cancel", description = "Give the plan up: what was not sent stays where it is; with --yes.")
    private boolean cancel;

    LettersReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean wanted = act.wanted(spec);
        ReplayOptions options = checked();
        ReplayPlan plan = plan();
        try (LetterDesk desk = LetterDesk.open(session, stack, Optional.of(plan.queue()), Optional.ofNullable(index))) {
            if (!wanted) {
                return preview(desk, plan, options);
            }
            if (cancel) {
                return cancel(desk, plan);
            }
            recheck(desk, plan);
            return replay(desk, plan, options);
        }
    }

    /** Before anything is sent: the models may have changed since the plan was made. */
    private static void recheck(LetterDesk desk, ReplayPlan plan) {
        List<Diagnosis.Finding> findings = new Mender(desk.diagnoser()).recheck(plan);
        if (!findings.isEmpty()) {
            throw CommandFault.usage("nothing is sent, for " + findings.size()
                    + " things in mended bodies would be refused now, such as " + findings.get(0)
                    + "; make a new plan");
        }
    }

    private ReplayOptions checked() {
        try {
            return tuning.options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private ReplayPlan plan() {
        try {
            return PlanFile.read(file);
        } catch (PlanFile.Unusable e) {
            throw CommandFault.usage(String.valueOf(e.getMessage()));
        }
    }

    private int preview(LetterDesk desk, ReplayPlan plan, ReplayOptions options) {
        ReplayCounts counts = Replay.progress(desk.index(), plan);
        String state = ReplayRecord.state(desk.index(), plan);
        show(new ReplayRecord(Instant.now(), counts, state), "dryRun");
        session.say("would " + (cancel ? "give up " : "send ") + counts.remaining() + " of " + counts.selected()
                + " letters to " + plan.destination()
                + (cancel ? "" : ", " + Math.min(options.canary(), counts.remaining()) + " of them first")
                + "; with --yes --reason TEXT it does");
        return ExitCode.OK.number();
    }

    private int cancel(LetterDesk desk, ReplayPlan plan) {
        try (SqsClient once = desk.once();
                SnsClient sns = desk.sns()) {
            Optional<ResultsTopic> topic = Replay.awaitsResults(desk.index(), plan)
                    ? Optional.of(new ResultsTopic(sns, desk.resultsTopic()))
                    : Optional.empty();
            Replay replay = new Replay(desk.queue(), once, desk.index(), topic, Time.real());
            ReplayCounts counts = desk.acts(act.reason()).cancel(replay, plan);
            show(new ReplayRecord(Instant.now(), counts, "cancelled"), "");
        }
        return ExitCode.OK.number();
    }

    private int replay(LetterDesk desk, ReplayPlan plan, ReplayOptions options) {
        try (SqsClient once = desk.once();
                SnsClient sns = desk.sns()) {
            Optional<ResultsTopic> topic =
                    options.confirmed() ? Optional.of(new ResultsTopic(sns, desk.resultsTopic())) : Optional.empty();
            Replay replay = new Replay(desk.queue(), once, desk.index(), topic, Time.real());
            try (ReplayProgress progress =
                    new ReplayProgress(session, plan.letters().size(), options.confirmed())) {
                ReplayEnd end = desk.acts(act.reason()).replay(replay, plan, options, progress);
                ReplayRecord record = new ReplayRecord(
                        Instant.now(), end.counts(), end.kind().name().toLowerCase(Locale.ROOT));
                show(record, "");
                session.say(record.state() + ": " + end.note());
                if (end.kind() == ReplayEnd.Kind.INTERRUPTED || end.kind() == ReplayEnd.Kind.UNCONFIRMED) {
                    session.say("go on with: " + again(file));
                }
                return exitCode(end).number();
            }
        }
    }

    /** How a plan is gone on with. */
    static String again(Path plan) {
        return "penstock dead-letters replay " + plan + " --yes --reason TEXT";
    }

    private static ExitCode exitCode(ReplayEnd end) {
        ReplayCounts counts = end.counts();
        if (end.kind() == ReplayEnd.Kind.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        boolean all = counts.returned() + counts.parked() + counts.missing() + counts.remaining() == 0;
        return end.kind() == ReplayEnd.Kind.DONE && all ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /** The last thing that is written: one object, or one row. */
    private void show(ReplayRecord record, String mark) {
        if (session.output() == OutputFormat.TABLE) {
            try (RecordSink<ReplayRecord> sink = new RecordSink<>(
                    session.surroundings(),
                    OutputFormat.TABLE,
                    false,
                    ReplayRecord.COLUMNS,
                    it -> it.json().toString())) {
                sink.accept(record);
            }
            return;
        }
        ObjectNode json = record.json();
        if (!mark.isEmpty()) {
            json.put(mark, true);
        }
        session.surroundings().out().println(json);
        session.surroundings().out().flush();
    }
}

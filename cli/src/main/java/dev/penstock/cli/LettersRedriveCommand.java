package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Progress;
import dev.penstock.deadletters.AuditEntry;
import dev.penstock.deadletters.QueueState;
import dev.penstock.deadletters.Redrive;
import dev.penstock.deadletters.Redrive.Task;
import dev.penstock.deadletters.Replay;
import dev.penstock.environment.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Everything back, as it is. */
@Command(
        name = "redrive",
        header = "Give all letters back as they are, by SQS's own move task.",
        description = {
            "",
            "None is chosen, mended, counted as replayed or parked, and none is confirmed by its result: what fails again"
                    + " comes back. SQS does it, at most 500 letters a second, one task a queue at a time, and only from a queue"
                    + " that is another's dead-letter queue. Ctrl-C cancels the task; what was moved stays moved. Without"
                    + " @|bold --yes|@, only says what it would move, or how far a task has come. To choose, mend or confirm:"
                    + " plan and replay. Exits 1 when the task fails or is cancelled.",
            ""
        })
final class LettersRedriveCommand implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final DeskOptions desks = new DeskOptions();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "The queue to move to, of the same account and region. The stack's request queue by default; with"
                            + " --queue, each letter's own source, which SQS knows of those alone that it moved there itself.")
    private @Nullable String destination;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Most letters a second, 1 to 500; else as many as SQS thinks fit.")
    private @Nullable Integer rate;

    @Option(names = "--cancel", description = "Cancel the task that is at work on the queue; with --yes.")
    private boolean cancel;

    @Mixin
    private final ActOptions act = new ActOptions();

    LettersRedriveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean wanted = act.wanted(spec);
        if (rate != null && (rate < 1 || rate > Redrive.MOST_A_SECOND)) {
            throw new ParameterException(spec.commandLine(), "--rate takes 1 to " + Redrive.MOST_A_SECOND);
        }
        if (destination != null && !destination.matches("https?://[^/]+/.+/.+")) {
            throw new ParameterException(
                    spec.commandLine(), "--to takes the queue's URL, as SQS gives it: https://…/NAME");
        }
        try (LetterDesk desk = desks.open(session)) {
            Redrive redrive = new Redrive(desk.queue());
            return (wanted ? act(desk, redrive) : preview(desk, redrive)).number();
        } catch (SqsException e) {
            throw RedriveFaults.explained(e, desks);
        }
    }

    private ExitCode act(LetterDesk desk, Redrive redrive) {
        return cancel ? cancel(desk, redrive) : move(desk, redrive);
    }

    private Optional<String> target(LetterDesk desk) {
        return destination == null && desks.namesQueue()
                ? Optional.empty()
                : Optional.of(destination == null ? desk.requestQueue() : destination);
    }

    private ExitCode preview(LetterDesk desk, Redrive redrive) {
        Optional<Task> running = redrive.running();
        QueueState state = desk.queue().state();
        if (running.isPresent()) {
            RedriveRecord.of(running.get(), state.visible()).show(session, true);
            session.say("a task is at work; with --cancel --yes --reason TEXT it is cancelled");
        } else {
            String to = target(desk).orElse("");
            new RedriveRecord("planned", state.visible(), 0, to).show(session, true);
            session.say("would move all of about " + state.visible() + " letters to "
                    + (to.isEmpty() ? "the queues that SQS moved them from" : to)
                    + "; with --yes --reason TEXT it does");
        }
        return ExitCode.OK;
    }

    private ExitCode cancel(LetterDesk desk, Redrive redrive) {
        Task task = redrive.running()
                .orElseThrow(() -> CommandFault.usage(
                        "no move task is at work on " + desk.queue().url()));
        desk.audit("redrive", "", (int) task.moved(), act.reason(), "cancel: " + AuditEntry.BEGUN);
        redrive.cancel(task);
        return concluded(desk, ended(redrive, task));
    }

    private ExitCode move(LetterDesk desk, Redrive redrive) {
        int sent = Replay.sentAndStillThere(desk.index());
        if (sent > 0) {
            throw CommandFault.usage(
                    sent + " letters that a replay has sent are on the queue still, and would be sent twice;"
                            + " let that replay come to its end first ('penstock dead-letters audit' has its plan)");
        }
        int letters = desk.queue().state().visible();
        desk.audit("redrive", "", letters, act.reason(), AuditEntry.BEGUN);
        try (OrderlyEnd end = new OrderlyEnd()) {
            Task task = redrive.start(target(desk), rate == null ? OptionalInt.empty() : OptionalInt.of(rate));
            task = follow(redrive, task, letters, end);
            if (!task.isOver() && end.isWanted()) {
                redrive.cancel(task);
                var unused = concluded(desk, ended(redrive, task));
                return ExitCode.INTERRUPTED;
            }
            return concluded(desk, task);
        } catch (RuntimeException e) {
            desk.audit("redrive", "", 0, act.reason(), "failed: " + e.getClass().getSimpleName());
            throw e;
        }
    }

    private Task follow(Redrive redrive, Task begun, int letters, OrderlyEnd end) {
        Task task = begun;
        try (Progress progress = new Progress(session.surroundings(), "redrive", "letters", letters)) {
            while (!task.isOver() && !end.isWanted()) {
                Time.real().pause(GLANCE);
                Task now = redrive.look(task);
                progress.step(now.moved() - task.moved());
                task = now;
            }
        }
        return task;
    }

    /** How a task has ended that was asked to: SQS takes a moment. */
    private static Task ended(Redrive redrive, Task asked) {
        Task task = asked;
        for (int looks = 0; looks < 20 && !task.isOver(); looks++) {
            task = redrive.look(task);
            Time.real().pause(GLANCE);
        }
        return task;
    }

    private ExitCode concluded(LetterDesk desk, Task task) {
        String state = task.status().toLowerCase(Locale.ROOT);
        String to = task.destination().isEmpty() ? "their sources" : task.destination();
        desk.audit(
                "redrive",
                "",
                (int) task.moved(),
                act.reason(),
                state + ": moved " + task.moved() + " to " + to
                        + (task.failure().isEmpty() ? "" : ", " + task.failure()));
        RedriveRecord.of(task, desk.queue().state().visible()).show(session, false);
        session.say(state + ": " + task.moved() + " letters were moved"
                + (task.failure().isEmpty() ? "" : "; " + RedriveFaults.explained(task.failure())));
        return state.equals("completed") ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}

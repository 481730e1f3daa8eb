package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether everything is there that the other commands need. */
@Command(
        name = "doctor",
        header = "Check this machine, this checkout and the stack, and say what to do.",
        description = {"", "Exits 1 when a check fails. A warning is about what only some commands need.", ""})
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final StackOptions stack = new StackOptions();

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>(new MachineChecks(session).all());
        checks.addAll(stackChecks());
        try (RecordSink<Check> sink =
                new RecordSink<>(session.surroundings(), session.output(), false, Check.COLUMNS, Check::json)) {
            checks.forEach(sink::accept);
        }
        boolean failed = checks.stream().anyMatch(check -> check.state() == Check.State.FAIL);
        return (failed ? ExitCode.SOME_FAILED : ExitCode.OK).number();
    }

    private List<Check> stackChecks() {
        try {
            return new StackChecks(stack.find(session)).all();
        } catch (CommandFault e) {
            return List.of(Check.skip("stack", "none found", "start one: penstock up"));
        }
    }
}

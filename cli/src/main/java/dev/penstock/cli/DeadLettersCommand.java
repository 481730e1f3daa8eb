package dev.penstock.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Dead letters: its subcommands look at them and act on them. */
@Command(
        name = "dead-letters",
        header = "Look at dead letters, group them, mend and replay them, and see that they went through.",
        description = {
            "",
            "Each command looks through the queue first, which hides its letters from others for a moment and uses nothing"
                    + " up; what was found, with the letters' bodies, stays in a file on this machine. A replay follows a"
                    + " plan, which is frozen: what arrives later is not in it. How to go about it: docs/operations.md.",
            ""
        })
final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Adds the command with its own subcommands. */
    static void addTo(CommandLine root, Session session) {
        root.addSubcommand(new DeadLettersCommand());
        CommandLine letters = Objects.requireNonNull(root.getSubcommands().get("dead-letters"));
        letters.addSubcommand(new LettersGroupsCommand(session));
        letters.addSubcommand(new LettersListCommand(session));
        letters.addSubcommand(new LettersShowCommand(session));
        letters.addSubcommand(new LettersDiagnoseCommand(session));
        letters.addSubcommand(new LettersEditCommand(session));
        letters.addSubcommand(new LettersPlanCommand(session));
        letters.addSubcommand(new LettersReplayCommand(session));
        letters.addSubcommand(new LettersWatchCommand(session));
        letters.addSubcommand(new LettersRedriveCommand(session));
        letters.addSubcommand(new LettersArchiveCommand(session));
        letters.addSubcommand(new LettersRestoreCommand(session));
        letters.addSubcommand(new LettersExportCommand(session));
        letters.addSubcommand(new LettersPurgeCommand(session));
        letters.addSubcommand(new LettersAuditCommand(session));
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        throw new ParameterException(line, "which command?");
    }
}

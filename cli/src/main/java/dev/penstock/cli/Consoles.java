package dev.penstock.cli;

import dev.penstock.cli.stack.Models;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.console.ConsoleOptions;
import dev.penstock.console.web.Access;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What a command starts a console with. */
final class Consoles {
    private Consoles() {}

    /** A console of that stack, for the models whose folders are on this machine. */
    static ConsoleOptions options(
            Session session, StackOutputs stack, String name, Path data, Duration keep, Access access, int port) {
        Models models = new Models(session.models());
        return new ConsoleOptions(
                PenstockCommand.VERSION,
                name,
                false,
                stack.addresses(),
                stack.need(StackOutputs.RESULTS_TOPIC),
                data,
                keep,
                LetterDesk.usualIndex(session, stack.need(StackOutputs.DEAD_LETTER_QUEUE)),
                models.directory(),
                models.names(),
                access,
                port);
    }

    /** Where a console of that name keeps its results unless told: apart for each stack. */
    static Path usualData(Session session, StackOutputs stack, String name) {
        String topic = stack.need(StackOutputs.RESULTS_TOPIC);
        UUID which = UUID.nameUUIDFromBytes(topic.getBytes(StandardCharsets.UTF_8));
        return session.state()
                .resolve("console")
                .resolve(name + "-" + which.toString().substring(0, 8));
    }
}

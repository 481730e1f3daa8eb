package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead-letter queue a command works with, and where its index is. */
final class DeskOptions {
    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "The dead-letter queue, of this system or any other; the stack's by default.")
    private @Nullable String queue;

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "Where what is known of the queue is kept; a file of its own for each queue, under"
                    + " ~/.penstock or PENSTOCK_STATE, by default.")
    private @Nullable Path index;

    /** Whether a queue was named, in place of the stack's own. */
    boolean namesQueue() {
        return queue != null;
    }

    LetterDesk open(Session session) {
        if (queue != null && !queue.matches("https?://[^/]+/.+")) {
            throw CommandFault.usage("--queue takes the queue's URL, as SQS gives it: https://…/NAME");
        }
        return LetterDesk.open(session, stack, Optional.ofNullable(queue), Optional.ofNullable(index));
    }
}

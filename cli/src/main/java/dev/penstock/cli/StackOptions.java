package dev.penstock.cli;

import dev.penstock.cli.stack.StackFinder;
import dev.penstock.cli.stack.StackOutputs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command works with. */
final class StackOptions {
    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description = "The stack's outputs as JSON, as 'penstock up --outputs' writes them. Else the variables "
                    + "PENSTOCK_REQUEST_QUEUE_URL and its like, else what a running 'penstock up' answers.")
    private @Nullable Path file;

    StackOutputs find(Session session) {
        return new StackFinder(session.environment()).find(file);
    }
}

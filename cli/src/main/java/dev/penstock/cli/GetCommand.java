package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.stack.StoredResults;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks up stored results. */
@Command(
        name = "get",
        header = "Show the stored results of requests.",
        description = {
            "",
            "Reads the results table. Exits 1 when a request has no result there: it may still be in the queue, or on the"
                    + " dead-letter queue.",
            ""
        })
final class GetCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The requests' ids.")
    private List<String> ids = new ArrayList<>();

    GetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        for (String id : ids) {
            if (!RequestId.isValid(id)) {
                throw new ParameterException(
                        spec.commandLine(), "a request id has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -");
            }
        }
        StackOutputs outputs = stack.find(session);
        boolean all = true;
        try (StoredResults results = StoredResults.open(outputs);
                RecordSink<PredictionResult> sink = new RecordSink<>(
                        session.surroundings(), session.output(), false, ResultRecord.COLUMNS, ResultRecord::json)) {
            for (String id : ids) {
                Optional<StoredResult> found = results.find(new RequestId(id));
                found.ifPresent(it -> accept(it, sink));
                if (found.isEmpty()) {
                    session.say(id + " has no result");
                    all = false;
                }
            }
        }
        return (all ? ExitCode.OK : ExitCode.SOME_FAILED).number();
    }

    private void accept(StoredResult stored, RecordSink<PredictionResult> sink) {
        sink.accept(stored.result());
        String id = stored.result().requestId().value();
        if (stored.conflict()) {
            session.say(id + " is in conflict: another question was asked under the same id; this answers the first");
        }
        if (stored.result().mendedDigest().isPresent()) {
            session.say(id + " was mended after it had failed: what was scored is not what was sent");
        }
        if (stored.predictionsOmitted() > 0) {
            session.say(id + " had " + stored.predictionsOmitted() + " predictions, which the table no longer has");
        }
    }
}

package dev.penstock.cli;

import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.input.Rows;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Progress;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.features.FeaturePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Predicts while one waits. */
@Command(
        name = "predict",
        header = "Predict rows while you wait, without the queue.",
        description = {
            "",
            "Invokes the stack's predict function; with @|bold --direct|@, does that function's work here and calls the"
                    + " model's endpoint itself.",
            ""
        })
final class PredictCommand implements Callable<Integer> {
    private static final int ROWS_A_CALL = 1_000;
    private static final int CHARACTERS_A_CALL = 400_000;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(names = "--direct", description = "Call the endpoint from here, without a function.")
    private boolean direct;

    @Option(
            names = "--endpoint-name",
            paramLabel = "NAME",
            description = "With --direct, the SageMaker endpoint; the model's name by default.")
    private @Nullable String endpointName;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "The longest that one call may take; ${DEFAULT-VALUE} by default.")
    private Duration timeout = Duration.ofSeconds(30);

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (endpointName != null && !direct) {
            throw new ParameterException(spec.commandLine(), "--endpoint-name goes with --direct");
        }
        FeaturePlan plan = new Models(session.models()).plan(input.model());
        try (Rows rows = input.open(session.surroundings(), plan.fields(), Set.of());
                Predictions predictions = predictions();
                Progress progress = new Progress(session.surroundings(), "predict", "rows", -1);
                RecordSink<RowOutcome> sink = new RecordSink<>(
                        session.surroundings(), session.output(), false, RowOutcome.PREDICTED, RowOutcome::json)) {
            return predict(rows, predictions, progress, sink).number();
        }
    }

    private Predictions predictions() {
        return direct
                ? DirectPredictions.of(session, input.model(), endpointName, timeout)
                : InvokedPredictions.of(stack.find(session), input.model(), timeout);
    }

    private static ExitCode predict(
            Rows rows, Predictions predictions, Progress progress, RecordSink<RowOutcome> sink) {
        boolean failed = false;
        while (rows.hasNext()) {
            List<InputRow> group = group(rows);
            for (RowOutcome outcome : predictions.of(group)) {
                failed |= outcome.hasFailed();
                sink.accept(outcome);
            }
            progress.step(group.size());
        }
        return failed ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    /** As many rows as a call takes: a function's payload is bounded. */
    private static List<InputRow> group(Rows rows) {
        List<InputRow> group = new ArrayList<>();
        int characters = 0;
        while (rows.hasNext() && group.size() < ROWS_A_CALL && characters < CHARACTERS_A_CALL) {
            InputRow row = rows.next();
            characters += row.instance().length();
            group.add(row);
        }
        return group;
    }
}

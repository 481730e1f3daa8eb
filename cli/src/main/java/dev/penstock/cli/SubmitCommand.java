package dev.penstock.cli;

import dev.penstock.cli.RequestForming.Formed;
import dev.penstock.cli.input.Rows;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a file's rows as requests. */
@Command(
        name = "submit",
        header = "Send rows to the queue as prediction requests.",
        description = {
            "",
            "Prints each request's id; with @|bold --wait|@, each row's prediction as it comes. With @|bold --dry-run|@"
                    + " nothing is sent, and each row is checked against the model's specification.",
            ""
        })
final class SubmitCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 10_000;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(
            names = "--rows-per-request",
            paramLabel = "N",
            defaultValue = "1",
            description = "Most rows of one request, 1 to 10000; ${DEFAULT-VALUE} by default.")
    private int rowsPerRequest = 1;

    @Option(
            names = "--id-prefix",
            paramLabel = "TEXT",
            description =
                    "Makes the requests' ids TEXT000001 and on, so that sending the file again asks nothing twice."
                            + " Else each id is new.")
    private @Nullable String idPrefix;

    @Option(
            names = "--id-column",
            paramLabel = "COLUMN",
            description = "Takes each request's id from this column; with one row a request only.")
    private @Nullable String idColumn;

    @Option(
            names = "--context-columns",
            paramLabel = "COLUMNS",
            split = ",",
            description = "Columns that are no fields of the model, to be echoed in the result's context: as texts, and"
                    + " with several rows a request as arrays of them.")
    private List<String> contextColumns = new ArrayList<>();

    @Option(
            names = "--source",
            paramLabel = "URI",
            description = "Who asks; results can be filtered by it. /penstock/cli and a random part by default.")
    private @Nullable String source;

    @Option(
            names = "--expires-in",
            paramLabel = "DURATION",
            description =
                    "How long a result is of use, such as 90s, 15m or 2h; a request that waited longer is not scored.")
    private @Nullable Duration expiresIn;

    @Option(names = "--wait", description = "Wait for the results and print each row's prediction.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "With --wait, how long; ${DEFAULT-VALUE} by default.")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--dry-run", description = "Send nothing; check each row and print what is wrong with which.")
    private boolean dryRun;

    SubmitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        FeaturePlan plan = new Models(session.models()).plan(input.model());
        Set<String> others = new HashSet<>(contextColumns);
        Optional.ofNullable(idColumn).ifPresent(others::add);
        try (Rows rows = input.open(session.surroundings(), plan.fields(), others)) {
            if (dryRun) {
                return new DryRun(session, plan).check(rows).number();
            }
            return send(rows).number();
        }
    }

    private void check() {
        if (rowsPerRequest < 1 || rowsPerRequest > MOST_ROWS) {
            throw new ParameterException(spec.commandLine(), "--rows-per-request takes 1 to " + MOST_ROWS);
        }
        if (idColumn != null && (idPrefix != null || rowsPerRequest > 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--id-column goes with one row a request and without --id-prefix");
        }
        if (idPrefix != null && !RequestId.isValid(idPrefix + "000001")) {
            throw new ParameterException(
                    spec.commandLine(), "--id-prefix takes at most 58 characters out of A-Z, a-z, 0-9, _ and -");
        }
    }

    private ExitCode send(Rows rows) throws InterruptedException {
        StackOutputs outputs = stack.find(session);
        String asker = Optional.ofNullable(source).orElseGet(() -> "/penstock/cli/" + RequestId.fresh());
        Iterator<Formed> requests = forming(asker).over(rows);
        try (Submission submission = new Submission(session, outputs)) {
            return wait ? submission.sendAndWait(requests, asker, timeout) : submission.send(requests);
        }
    }

    private RequestForming forming(String asker) {
        return new RequestForming(
                input.model(),
                asker,
                rowsPerRequest,
                Optional.ofNullable(idPrefix),
                Optional.ofNullable(idColumn),
                contextColumns,
                Optional.ofNullable(expiresIn),
                Clock.systemUTC());
    }
}

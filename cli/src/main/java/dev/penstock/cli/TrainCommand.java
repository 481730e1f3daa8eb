package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Progress;
import dev.penstock.cli.terminal.Table;
import dev.penstock.training.Errors;
import dev.penstock.training.Trainer;
import dev.penstock.training.TrainingFailure;
import dev.penstock.training.TrainingProgress;
import dev.penstock.training.TrainingReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model anew. */
@Command(
        name = "train",
        header = "Train a model from a CSV file with known outcomes.",
        description = {
            "",
            "Reads models/MODEL/training.json, holds out the newest rows, and writes booster.json, model.json and"
                    + " metrics.json beside it. Prints the error on the held-out rows beside that of a naive baseline.",
            "Needs libgomp (Linux) or libomp (macOS), which XGBoost's library asks for; nothing else does.",
            ""
        })
final class TrainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
    private String model = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "A CSV with the model's fields and its target, named in the first line.")
    private Path data = Path.of("");

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = session.models().resolve(model);
        if (!Files.isRegularFile(folder.resolve("training.json"))) {
            throw CommandFault.configuration(
                    "there is no " + folder.resolve("training.json") + ", which says how the model is trained");
        }
        TrainingReport report = train(folder);
        print(report);
        session.say("wrote booster.json, model.json and metrics.json to " + folder);
        return (report.beatsBaseline() ? ExitCode.OK : ExitCode.SOME_FAILED).number();
    }

    private TrainingReport train(Path folder) throws IOException {
        Steps steps = new Steps();
        try {
            return new Trainer(folder, steps).train(data);
        } catch (TrainingFailure e) {
            throw CommandFault.configuration(String.valueOf(e.getMessage()));
        } finally {
            steps.end();
        }
    }

    /** One progress bar for each step of a training. */
    private final class Steps implements TrainingProgress {
        private @Nullable Progress shown;
        private @Nullable Step step;
        private int before;

        @Override
        public void at(Step now, int done, int of) {
            if (shown == null || now != step) {
                end();
                step = now;
                before = 0;
                shown = new Progress(
                        session.surroundings(),
                        now.name().toLowerCase(Locale.ROOT),
                        now == Step.BOOST ? "rounds" : "rows",
                        of == 0 ? -1 : of);
            }
            shown.step(done - before);
            before = done;
        }

        void end() {
            if (shown != null) {
                shown.close();
                shown = null;
            }
        }
    }

    private void print(TrainingReport report) {
        if (session.output() != OutputFormat.TABLE) {
            session.surroundings().out().println(metrics());
            return;
        }
        session.surroundings()
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%s %s: trained on %,d rows, held out the %,d newest (from %s)",
                        report.model(),
                        report.version(),
                        report.trainedRows(),
                        report.heldOutRows(),
                        report.heldOutFrom()));
        Table table = new Table(List.of("HELD-OUT ERROR", "RMSLE", "RMSE", "MAE"));
        table.add(row("this model", report.errors()));
        table.add(row("mean by " + String.join(" and ", report.baselineBy()), report.baselineErrors()));
        session.print(table);
    }

    private static List<String> row(String name, Errors errors) {
        return List.of(name, text(errors.rmsle()), text(errors.rmse()), text(errors.mae()));
    }

    private static String text(OptionalDouble error) {
        return error.isPresent() ? text(error.getAsDouble()) : "-";
    }

    private static String text(double error) {
        return String.format(Locale.ROOT, "%.4f", error);
    }

    private String metrics() {
        try {
            var tree =
                    Json.read(Files.readAllBytes(session.models().resolve(model).resolve("metrics.json")));
            return session.output() == OutputFormat.JSON ? Json.pretty(tree) : tree.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("reading what training wrote", e);
        }
    }
}

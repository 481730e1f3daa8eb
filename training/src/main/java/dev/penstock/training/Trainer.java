package dev.penstock.training;

import dev.penstock.features.FeaturePlan;
import dev.penstock.features.GoldenSample;
import dev.penstock.features.SpecificationDraft;
import dev.penstock.features.Target;
import dev.penstock.training.TrainingProgress.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a model from its folder's {@code training.json} and a CSV file with known outcomes, and writes the folder's {@code
 * booster.json} (the trees, as the endpoint evaluates them), {@code model.json} (the fitted specification with golden samples) and
 * {@code metrics.json} (the errors on the rows that were held out, beside the baseline's, and
 * how what it predicted for them is distributed).
 *
 * <p>The golden samples are the rows of the folder's {@code sample.csv}, or without one some of the held-out rows.
 */
public final class Trainer {

    private static final int SAMPLES = 8;

    private final Path folder;
    private final TrainingProgress progress;

    /** @param folder such as {@code models/bike-rental} */
    public Trainer(Path folder, TrainingProgress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Finds out whether this machine can train at all.
     *
     * @throws TrainingFailure if XGBoost's native library does not load, with what to install
     */
    public static void checkLibrary() {
        XgboostModel.checkLibrary();
    }

    /**
     * Trains and writes. The same data give the same files on machines of one kind.
     *
     * @throws TrainingFailure if the data are absent or unfit, or XGBoost's native library does not load
     * @throws dev.penstock.features.SpecificationException if the draft is wrong
     */
    public TrainingReport train(Path data) throws IOException {
        Path draftFile = folder.resolve("training.json");
        SpecificationDraft draft = SpecificationDraft.load(draftFile);
        TrainingSettings settings = TrainingSettings.load(draftFile);
        TrainingData file = new TrainingData(draft, settings.time());
        Split split = Split.of(file.read(data, settings.dataFrom(), progress), settings.heldOut(), data);

        FeaturePlan plan = fit(draft, split.older());
        Target.Numeric target = numeric(plan, draftFile);
        Matrix older = Matrix.of(split.older(), plan, target, data);
        Matrix newer = Matrix.of(split.newer(), plan, target, data);
        progress.at(Step.TRANSFORM, split.size(), split.size());
        XgboostModel model =
                XgboostModel.train(older, settings, round -> progress.at(Step.BOOST, round, settings.rounds()));

        double[] predictions = inverse(model.scores(newer), target);
        Errors errors = errors(split.newer(), predictions);
        Baseline baseline = baseline(settings, plan, draftFile).fit(older, split.older());
        Errors naive = errors(split.newer(), baseline.guesses(newer));
        TrainingReport report = TrainingReport.of(plan, settings, split, errors, Predicted.of(predictions), naive);

        List<TrainingRow> samples = file.readSamples(folder.resolve("sample.csv"));
        samples = samples.isEmpty() ? split.newest(SAMPLES) : samples;
        FeaturePlan checked = plan.withGolden(golden(samples, model, plan, target, data));
        new ModelFolder(folder)
                .write("booster.json", model.json())
                .write("model.json", (checked.json() + "\n").getBytes(StandardCharsets.UTF_8))
                .write("metrics.json", report.json().getBytes(StandardCharsets.UTF_8));
        return report;
    }

    private static FeaturePlan fit(SpecificationDraft draft, List<TrainingRow> rows) {
        List<byte[]> instances = rows.stream()
                .map(row -> row.instance().text().getBytes(StandardCharsets.UTF_8))
                .toList();
        return draft.fit(
                instances, rows.stream().mapToDouble(TrainingRow::target).toArray());
    }

    private static Target.Numeric numeric(FeaturePlan plan, Path draftFile) {
        if (plan.target() instanceof Target.Numeric target) {
            return target;
        }
        throw TrainingFailure.settings(draftFile, "only a target of type number can be trained");
    }

    private static Baseline baseline(TrainingSettings settings, FeaturePlan plan, Path draftFile) {
        try {
            return new Baseline(settings.baseline(), plan);
        } catch (IllegalArgumentException e) {
            throw TrainingFailure.settings(draftFile, String.valueOf(e.getMessage()));
        }
    }

    private static double[] inverse(float[] scores, Target.Numeric target) {
        double[] predictions = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            predictions[row] = target.inverse(scores[row]);
        }
        return predictions;
    }

    private static Errors errors(List<TrainingRow> rows, double[] predictions) {
        Errors.Sum sum = new Errors.Sum();
        for (int row = 0; row < predictions.length; row++) {
            sum.add(predictions[row], rows.get(row).target());
        }
        return sum.errors();
    }

    private static List<GoldenSample> golden(
            List<TrainingRow> rows, XgboostModel model, FeaturePlan plan, Target.Numeric target, Path data)
            throws IOException {
        float[] scores = model.scores(Matrix.of(rows, plan, target, data));
        List<GoldenSample> golden = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            golden.add(plan.goldenSample(rows.get(row).instance(), scores[row]));
        }
        return golden;
    }
}

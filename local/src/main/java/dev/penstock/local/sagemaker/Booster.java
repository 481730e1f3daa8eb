package dev.penstock.local.sagemaker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A trained XGBoost model, evaluated in plain Java to the bit that xgboost4j computes on Linux: float sums, the base score
 * first, then the trees in their order; a missing value (NaN) goes the way that training chose.
 *
 * <p>A booster never changes and any number of threads may share one. {@link Objective} lists what it can evaluate.
 */
public final class Booster {

    /** So many rows pass one tree before the next is touched, which keeps the tree in the nearest cache. */
    private static final int BLOCK_ROWS = 64;

    private final Objective objective;
    private final int features;
    private final int groups;
    private final float baseMargin;
    private final Forest forest;

    Booster(Objective objective, int features, int groups, float baseScore, Forest forest) {
        this.objective = objective;
        this.features = features;
        this.groups = groups;
        this.baseMargin = objective.margin(baseScore);
        this.forest = forest;
    }

    /**
     * Reads a booster that XGBoost saved as JSON.
     *
     * @throws UnsupportedBooster if it is no such file, or its kind of model can't be evaluated here; names what and why
     */
    public static Booster load(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return BoosterReader.read(in, file.toString());
        }
    }

    /** How many columns a row has. */
    public int features() {
        return features;
    }

    /** How many scores a row gets: 1, or for {@code multi:softprob} one for each class. */
    public int outputs() {
        return objective.outputs(groups);
    }

    /**
     * Scores rows that lie one after another.
     *
     * @param cells {@code rows * features()} values, a missing one as NaN
     * @return {@code rows * outputs()} scores
     */
    public float[] predict(float[] cells, int rows) {
        if (cells.length != Math.multiplyExact(rows, features)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + features + " columns are not " + cells.length + " cells");
        }
        float[] margins = new float[rows * groups];
        Arrays.fill(margins, baseMargin);
        for (int from = 0; from < rows; from += BLOCK_ROWS) {
            forest.add(cells, features, from, Math.min(rows, from + BLOCK_ROWS), margins, groups);
        }
        return objective.scores(margins, groups);
    }
}

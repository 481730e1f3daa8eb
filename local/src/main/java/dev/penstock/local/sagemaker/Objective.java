package dev.penstock.local.sagemaker;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a booster was trained for, which decides how the sum of its leaves becomes a score. */
enum Objective {
    IDENTITY("reg:squarederror reg:linear reg:squaredlogerror reg:absoluteerror reg:pseudohubererror"
            + " reg:quantileerror binary:logitraw rank:pairwise rank:ndcg rank:map") {
        @Override
        float margin(float baseScore) {
            return baseScore;
        }

        @Override
        float[] scores(float[] margins, int groups) {
            return margins;
        }
    },
    LOGISTIC("binary:logistic reg:logistic") {
        @Override
        float margin(float baseScore) {
            return logit(baseScore);
        }

        @Override
        float[] scores(float[] margins, int groups) {
            for (int i = 0; i < margins.length; i++) {
                margins[i] = 1f / (FloatExp.exp(Math.min(-margins[i], 88.7f)) + 1f + 1e-16f);
            }
            return margins;
        }
    },
    LOG_LINK("count:poisson reg:gamma reg:tweedie") {
        @Override
        float margin(float baseScore) {
            return (float) Math.log(baseScore);
        }

        @Override
        float[] scores(float[] margins, int groups) {
            for (int i = 0; i < margins.length; i++) {
                margins[i] = FloatExp.exp(margins[i]);
            }
            return margins;
        }
    },
    SOFTPROB("multi:softprob") {
        @Override
        float margin(float baseScore) {
            return baseScore;
        }

        @Override
        int outputs(int groups) {
            return groups;
        }

        @Override
        float[] scores(float[] margins, int groups) {
            for (int row = 0; row < margins.length; row += groups) {
                softmax(margins, row, row + groups);
            }
            return margins;
        }
    },
    SOFTMAX("multi:softmax") {
        @Override
        float margin(float baseScore) {
            return baseScore;
        }

        @Override
        float[] scores(float[] margins, int groups) {
            float[] classes = new float[margins.length / groups];
            for (int row = 0; row < classes.length; row++) {
                classes[row] = greatest(margins, row * groups, groups);
            }
            return classes;
        }
    };

    private final String names;

    Objective(String names) {
        this.names = names;
    }

    /** The objective of that name in XGBoost, if it can be evaluated here. */
    static Optional<Objective> named(String name) {
        return Arrays.stream(values())
                .filter(objective -> Arrays.asList(objective.names.split(" ")).contains(name))
                .findFirst();
    }

    static String allNames() {
        return Arrays.stream(values())
                .map(objective -> objective.names.replace(" ", ", "))
                .collect(Collectors.joining(", "));
    }

    /** Where the sum of a row's leaves starts: the saved base score, taken back through the link function. */
    abstract float margin(float baseScore);

    /** The scores of all rows, in place where a row has as many scores as margins. */
    abstract float[] scores(float[] margins, int groups);

    int outputs(int groups) {
        return 1;
    }

    private static float logit(float probability) {
        return (float) -Math.log(1f / probability - 1f);
    }

    /** XGBoost adds up the powers as doubles, then divides by the sum as a float. */
    private static void softmax(float[] margins, int from, int to) {
        float greatest = margins[from];
        for (int i = from + 1; i < to; i++) {
            greatest = Math.max(margins[i], greatest);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            margins[i] = FloatExp.exp(margins[i] - greatest);
            sum += margins[i];
        }
        for (int i = from; i < to; i++) {
            margins[i] /= (float) sum;
        }
    }

    private static int greatest(float[] margins, int from, int groups) {
        int best = 0;
        for (int i = 1; i < groups; i++) {
            if (margins[from + i] > margins[from + best]) {
                best = i;
            }
        }
        return best;
    }
}

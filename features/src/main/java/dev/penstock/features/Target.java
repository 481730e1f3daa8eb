package dev.penstock.features;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the model predicts, and how its raw scores become a prediction. */
public sealed interface Target {
    /** The name of the predicted quantity, which is also its column in training data. */
    String name();

    /** How many raw scores the model gives for a row. */
    int outputs();

    /** The prediction of a row's raw scores; {@code model_bad_response} where they, or it, are not finite. */
    Prediction predict(double[] scores);

    /**
     * A number.
     *
     * @param operations what training applied to it, first to last; a score goes back through their inverses, last to first
     * @param prediction what is applied to the number afterwards, such as a clip at zero
     */
    record Numeric(String name, List<Operation.Invertible> operations, List<Operation.Scalar> prediction)
            implements Target {
        public Numeric {
            operations = List.copyOf(operations);
            prediction = List.copyOf(prediction);
        }

        @Override
        public int outputs() {
            return 1;
        }

        /** The number as the model is trained on it. */
        public double transform(double value) {
            double x = value;
            for (Operation.Invertible operation : operations) {
                x = operation.apply(x);
            }
            return x;
        }

        /** The number that a raw score stands for. */
        public double inverse(double score) {
            double y = score;
            for (int i = operations.size() - 1; i >= 0; i--) {
                y = operations.get(i).inverse(y);
            }
            for (Operation.Scalar step : prediction) {
                y = step.apply(y);
            }
            return y;
        }

        @Override
        public Prediction predict(double[] scores) {
            double value = Double.isFinite(scores[0]) ? inverse(scores[0]) : Double.NaN;
            return Double.isFinite(value) ? new Prediction.Number(value) : notFinite();
        }
    }

    /**
     * One of several labels.
     *
     * @param threshold with two labels and one score, the least probability of the second label at which it is predicted
     */
    record Labels(String name, List<String> labels, Scores scores, double threshold) implements Target {
        /** What the model's raw scores are. */
        public enum Scores {
            /** One, the log odds of the second of two labels. */
            SIGMOID,
            /** One, the probability of the second of two labels. */
            PROBABILITY,
            /** One for each label, of which softmax makes probabilities. */
            SOFTMAX,
            /** One probability for each label. */
            PROBABILITIES;

            private final String wire = name().toLowerCase(Locale.ROOT);

            public String wire() {
                return wire;
            }

            boolean areOne() {
                return this == SIGMOID || this == PROBABILITY;
            }
        }

        public Labels {
            labels = List.copyOf(labels);
        }

        @Override
        public int outputs() {
            return scores.areOne() ? 1 : labels.size();
        }

        @Override
        public Prediction predict(double[] raw) {
            double[] probabilities = probabilities(raw);
            Map<String, Double> byLabel = new LinkedHashMap<>();
            int best = 0;
            for (int i = 0; i < probabilities.length; i++) {
                if (!(probabilities[i] >= 0 && probabilities[i] <= 1) || !Double.isFinite(raw[i % raw.length])) {
                    return notFinite();
                }
                byLabel.put(labels.get(i), probabilities[i]);
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            if (scores.areOne()) {
                best = probabilities[1] >= threshold ? 1 : 0;
            }
            return new Prediction.Label(labels.get(best), byLabel);
        }

        private double[] probabilities(double[] raw) {
            return switch (scores) {
                case SIGMOID -> ofTwo(Elementary.SIGMOID.apply(raw[0]));
                case PROBABILITY -> ofTwo(raw[0]);
                case SOFTMAX -> softmax(raw);
                case PROBABILITIES -> raw;
            };
        }

        private static double[] ofTwo(double probability) {
            return new double[] {1 - probability, probability};
        }

        private static double[] softmax(double[] raw) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double score : raw) {
                largest = Math.max(largest, score);
            }
            double[] probabilities = new double[raw.length];
            double sum = 0;
            for (int i = 0; i < raw.length; i++) {
                probabilities[i] = StrictMath.exp(raw[i] - largest);
                sum += probabilities[i];
            }
            for (int i = 0; i < raw.length; i++) {
                probabilities[i] /= sum;
            }
            return probabilities;
        }
    }

    private static Prediction notFinite() {
        return new Prediction.Failed(
                RowError.of(RowErrorCode.MODEL_BAD_RESPONSE, "the model's answer for this row is no finite number"));
    }
}

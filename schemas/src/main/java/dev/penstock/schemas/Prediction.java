package dev.penstock.schemas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a result says of one instance: a number, a label, or why there is neither. */
public sealed interface Prediction {

    /** A regression's prediction in the target's own unit; finite. */
    @SuppressWarnings("JavaLangClash") // always written Prediction.Number
    record Number(double value) implements Prediction {
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a prediction is finite");
            }
        }
    }

    /** A classification's most probable label, and the finite probability of each label in the specification's order. */
    record Label(String value, Map<String, Double> probabilities) implements Prediction {
        public Label {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
            if (!probabilities.values().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("a probability is finite");
            }
        }
    }

    /** No prediction, and why. */
    record Failed(RowError error) implements Prediction {}

    /** The one value that the matching function makes of this. */
    default <T> T fold(
            Function<? super Number, ? extends T> number,
            Function<? super Label, ? extends T> label,
            Function<? super Failed, ? extends T> failed) {
        if (this instanceof Number it) {
            return number.apply(it);
        }
        return this instanceof Label it ? label.apply(it) : failed.apply((Failed) this);
    }

    default boolean hasFailed() {
        return this instanceof Failed;
    }
}

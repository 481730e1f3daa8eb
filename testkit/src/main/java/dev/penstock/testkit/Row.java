package dev.penstock.testkit;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowErrorCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a result may say of one instance.
 *
 * @param prediction the only prediction that is right; empty where the instance can have none
 * @param errors the errors that it may have instead
 */
public record Row(Optional<Prediction> prediction, Set<RowErrorCode> errors) {

    public Row {
        errors = Set.copyOf(errors);
        if (prediction.isEmpty() && errors.isEmpty()) {
            throw new IllegalArgumentException("a row ends as something");
        }
    }

    public static Row of(double value) {
        return new Row(Optional.of(new Prediction.Number(value)), Set.of());
    }

    public static Row failing(RowErrorCode first, RowErrorCode... others) {
        return new Row(Optional.empty(), EnumSet.of(first, others));
    }

    /** The same, but it may also fail so. */
    public Row orFailing(RowErrorCode first, RowErrorCode... others) {
        Set<RowErrorCode> all = EnumSet.of(first, others);
        all.addAll(errors);
        return new Row(prediction, all);
    }

    boolean admits(Prediction published) {
        return published instanceof Prediction.Failed failed
                ? errors.contains(failed.error().code())
                : prediction.filter(published::equals).isPresent();
    }

    /** Whether a value stands where only another may. */
    boolean isMisaligned(Prediction published) {
        return !published.hasFailed() && prediction.filter(published::equals).isEmpty();
    }
}

package dev.penstock.testkit;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a request may end. */
public sealed interface Expected {

    /** Whether this result may be published for the request. */
    boolean admits(Event.Published result);

    /** Whether the request may become this dead letter. */
    boolean admits(Event.DeadLettered letter);

    /** Whether the result has a value in the place of another, or more or fewer than there were instances. */
    boolean isMisaligned(Event.Published result);

    /** Every instance has a prediction: these, in this order. */
    static Expected values(double... values) {
        return new Rows(Arrays.stream(values).mapToObj(Row::of).toList());
    }

    static Expected rows(List<Row> rows) {
        return new Rows(rows);
    }

    static Expected refused(Reason reason) {
        return new Refused(reason);
    }

    static Expected expired() {
        return new Expired();
    }

    static Expected exhausted() {
        return new Exhausted();
    }

    static Expected oneOf(Expected... choices) {
        return new OneOf(List.of(choices));
    }

    /** A result with a row for each instance. A dead letter as well where a row may fail. */
    record Rows(List<Row> rows) implements Expected {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public boolean admits(Event.Published result) {
            return result.predictions().size() == rows.size()
                    && result.status() == PredictionResult.statusOf(result.predictions())
                    && IntStream.range(0, rows.size())
                            .allMatch(
                                    i -> rows.get(i).admits(result.predictions().get(i)));
        }

        @Override
        public boolean admits(Event.DeadLettered letter) {
            return letter.reason().isPresent()
                    && rows.stream()
                            .flatMap(row -> row.errors().stream())
                            .map(Reason::of)
                            .collect(Collectors.toSet())
                            .contains(letter.reason().get());
        }

        @Override
        public boolean isMisaligned(Event.Published result) {
            return result.predictions().size() != rows.size()
                            && !result.predictions().isEmpty()
                    || IntStream.range(
                                    0,
                                    Math.min(rows.size(), result.predictions().size()))
                            .anyMatch(i -> rows.get(i)
                                    .isMisaligned(result.predictions().get(i)));
        }
    }

    /** A dead letter with this reason; a failed result without a single prediction where it is legible whose it was. */
    record Refused(Reason reason) implements Expected {
        @Override
        public boolean admits(Event.Published result) {
            return result.status() == ResultStatus.FAILED
                    && result.predictions().stream().allMatch(prediction -> prediction.hasFailed());
        }

        @Override
        public boolean admits(Event.DeadLettered letter) {
            return letter.reason().equals(Optional.of(reason));
        }

        @Override
        public boolean isMisaligned(Event.Published result) {
            return result.predictions().stream().anyMatch(prediction -> !prediction.hasFailed());
        }
    }

    /** An expired result without predictions, and no dead letter. */
    record Expired() implements Expected {
        @Override
        public boolean admits(Event.Published result) {
            return result.status() == ResultStatus.EXPIRED && !isMisaligned(result);
        }

        @Override
        public boolean admits(Event.DeadLettered letter) {
            return false;
        }

        @Override
        public boolean isMisaligned(Event.Published result) {
            return result.predictions().stream().anyMatch(prediction -> !prediction.hasFailed());
        }
    }

    /** A dead letter that SQS made of it after too many receives, and no result. */
    record Exhausted() implements Expected {
        @Override
        public boolean admits(Event.Published result) {
            return false;
        }

        @Override
        public boolean admits(Event.DeadLettered letter) {
            return letter.reason().isEmpty();
        }

        @Override
        public boolean isMisaligned(Event.Published result) {
            return result.predictions().stream().anyMatch(prediction -> !prediction.hasFailed());
        }
    }

    /** Any of these. */
    record OneOf(List<Expected> choices) implements Expected {
        public OneOf {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean admits(Event.Published result) {
            return choices.stream().anyMatch(choice -> choice.admits(result));
        }

        @Override
        public boolean admits(Event.DeadLettered letter) {
            return choices.stream().anyMatch(choice -> choice.admits(letter));
        }

        @Override
        public boolean isMisaligned(Event.Published result) {
            return choices.stream().allMatch(choice -> choice.isMisaligned(result));
        }
    }
}

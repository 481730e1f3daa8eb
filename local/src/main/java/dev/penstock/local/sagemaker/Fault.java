package dev.penstock.local.sagemaker;

import java.time.Duration;

/** One way in which a call of an endpoint goes wrong. Most alter a single stage of the call and leave the others as they are. */
public sealed interface Fault
        permits Fault.Refused,
                Fault.ModelFailed,
                Fault.Hang,
                Fault.Slow,
                Fault.WrongRows,
                Fault.NoRows,
                Fault.NoContent,
                Fault.NotFinite,
                Fault.Damaged {

    /** SageMaker answers in the model's place. */
    enum Refused implements Fault {
        /** 503 ServiceUnavailable. */
        OUTAGE,
        /** 500 InternalFailure. */
        INTERNAL_FAILURE,
        /** 530 InternalDependencyException. */
        INTERNAL_DEPENDENCY,
        /** 429 ModelNotReadyException. */
        NOT_READY,
        /** 400 ThrottlingException with an empty message, a form that the API's model does not list. */
        THROTTLED,
        /** 400 ValidationError. */
        INVALID,
        /** 403 AccessDeniedException. */
        FORBIDDEN
    }

    /**
     * The model's container fails: 424 ModelError.
     *
     * @param originalStatus the container's status: 0 for its time limit, else 400 to 599
     */
    record ModelFailed(int originalStatus, String originalMessage) implements Fault {
        public ModelFailed {
            if (originalStatus != 0 && (originalStatus < 400 || originalStatus > 599)) {
                throw new IllegalArgumentException(
                        "original status " + originalStatus + " is neither 0 nor 400 to 599");
            }
        }
    }

    /** No answer for so long; then the model error of status 0 that ends a call after SageMaker's minute. */
    record Hang(Duration time) implements Fault {
        public Hang {
            positive(time);
        }
    }

    /** The right answer, so much later. */
    record Slow(Duration delay) implements Fault {
        public Slow {
            positive(delay);
        }
    }

    /** So many rows too many (the last one again) or, negative, too few. */
    record WrongRows(int change) implements Fault {
        public WrongRows {
            if (change == 0) {
                throw new IllegalArgumentException("0 rows more or less are no fault");
            }
        }
    }

    /** A 200 without a single row. */
    record NoRows() implements Fault {}

    /** A 204. */
    record NoContent() implements Fault {}

    /** NaN or an infinity in the first row's place; the other rows are right. */
    record NotFinite(float value) implements Fault {
        public NotFinite {
            if (Float.isFinite(value)) {
                throw new IllegalArgumentException(value + " is finite");
            }
        }
    }

    /** The answer is right, but the connection does not bring it whole or in time. */
    sealed interface Damaged extends Fault permits Drip, Reset, Truncated {}

    /** A byte at a time, with so long a pause after each. */
    record Drip(Duration pause) implements Damaged {
        public Drip {
            positive(pause);
        }
    }

    /** The connection is reset, before the answer's first byte or in the middle of its body. */
    record Reset(boolean midBody) implements Damaged {}

    /**
     * Only the body's first half arrives.
     *
     * @param framed whether the headers say so, so that nothing but the text shows that something is missing; otherwise the
     *     connection is closed before the length that they promise
     */
    record Truncated(boolean framed) implements Damaged {}

    private static void positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("not a time: " + time);
        }
    }
}

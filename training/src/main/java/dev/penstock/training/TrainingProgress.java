package dev.penstock.training;

/** Is told how far the training has come. */
@FunctionalInterface
public interface TrainingProgress {

    /** For those who do not want to know. */
    TrainingProgress SILENT = (step, done, of) -> {};

    /** What the training is at. */
    enum Step {
        /** Counted in rows, of which there are as many as there turn out to be: {@code of} is 0. */
        READ,
        /** Counted in rows. */
        TRANSFORM,
        /** Counted in rounds, a tree each. */
        BOOST
    }

    void at(Step step, int done, int of);
}

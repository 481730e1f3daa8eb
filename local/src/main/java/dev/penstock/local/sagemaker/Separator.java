package dev.penstock.local.sagemaker;

/** How a container parts the scores of a CSV answer, which changed with its version. */
public enum Separator {
    /** A line a row, as releases from 1.3 on answer. */
    NEWLINE,
    /** One line, with a comma between rows, as older releases answer. */
    COMMA
}

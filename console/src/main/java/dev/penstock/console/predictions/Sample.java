package dev.penstock.console.predictions;

/** Numbers of which it is known how they are distributed. */
public interface Sample {
    /** How many. */
    int count();

    double mean();

    /** The number that this part of them, from 0 to 1, does not exceed. */
    double quantile(double part);

    /** Which part of them is no greater than the number, from 0 to 1. */
    double shareUpTo(double number);
}

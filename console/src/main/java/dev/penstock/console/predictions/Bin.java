package dev.penstock.console.predictions;

import java.util.Optional;

/**
 * A bin of a histogram: above {@code from}, up to {@code to}.
 *
 * @param now which part of the predictions lies in it, from 0 to 1; empty where there is none
 * @param baseline the same of the baseline
 */
public record Bin(double from, double to, Optional<Double> now, Optional<Double> baseline) {}

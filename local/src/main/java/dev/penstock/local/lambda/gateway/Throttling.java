package dev.penstock.local.lambda.gateway;

/**
 * How many calls a route takes.
 *
 * @param rate a second, over time
 * @param burst at once
 */
public record Throttling(double rate, int burst) {

    public Throttling {
        if (rate <= 0 || burst < 1) {
            throw new IllegalArgumentException("a limit of calls is above nothing");
        }
    }
}

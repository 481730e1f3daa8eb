package dev.penstock.deadletters;

import java.time.Duration;

/**
 * How to replay.
 *
 * @param canary how many letters to send first, whose results are awaited before any other is sent; 0 for none
 * @param rate most letters a second; 0 for as fast as they go
 * @param mostReturned stops the replay when a greater part of those that have ended came back, from 0 to 1
 * @param parkAfter a letter that has been replayed so often is not sent again
 * @param hold how long a letter is hidden while it is this process's to send
 * @param confirmation how long to wait for results in which nothing arrives
 * @param doubt how long to wait for the result of a letter of which nobody knows whether it was sent, before it is sent again
 * @param confirmed whether results are awaited at all; a destination of another system has none
 */
public record ReplayOptions(
        int canary,
        int rate,
        double mostReturned,
        int parkAfter,
        Duration hold,
        Duration confirmation,
        Duration doubt,
        boolean confirmed) {

    /** A canary of 10, 50 a second, stopped by more than one in ten that come back, parked after three replays. */
    public static final ReplayOptions DEFAULT = new ReplayOptions(
            10, 50, 0.1, 3, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(60), true);

    public ReplayOptions {
        if (canary < 0 || rate < 0 || mostReturned < 0 || mostReturned > 1 || parkAfter < 1) {
            throw new IllegalArgumentException(
                    "canary and rate are at least 0, parkAfter 1, and a part is from 0 to 1");
        }
        if (hold.toSeconds() < 1 || hold.toHours() > 11 || confirmation.isNegative() || doubt.isNegative()) {
            throw new IllegalArgumentException("letters are held for 1 second to 11 hours");
        }
    }

    public ReplayOptions withCanary(int letters) {
        return new ReplayOptions(letters, rate, mostReturned, parkAfter, hold, confirmation, doubt, confirmed);
    }

    public ReplayOptions withRate(int aSecond) {
        return new ReplayOptions(canary, aSecond, mostReturned, parkAfter, hold, confirmation, doubt, confirmed);
    }

    public ReplayOptions withMostReturned(double part) {
        return new ReplayOptions(canary, rate, part, parkAfter, hold, confirmation, doubt, confirmed);
    }

    public ReplayOptions withParkAfter(int replays) {
        return new ReplayOptions(canary, rate, mostReturned, replays, hold, confirmation, doubt, confirmed);
    }

    public ReplayOptions withHold(Duration time) {
        return new ReplayOptions(canary, rate, mostReturned, parkAfter, time, confirmation, doubt, confirmed);
    }

    public ReplayOptions withConfirmation(Duration wait) {
        return new ReplayOptions(canary, rate, mostReturned, parkAfter, hold, wait, doubt, confirmed);
    }

    public ReplayOptions withDoubt(Duration wait) {
        return new ReplayOptions(canary, rate, mostReturned, parkAfter, hold, confirmation, wait, confirmed);
    }

    /** What is sent has ended: nothing is awaited, and nothing can stop it by coming back. */
    public ReplayOptions unconfirmed() {
        return new ReplayOptions(canary, rate, mostReturned, parkAfter, hold, confirmation, doubt, false);
    }
}

package dev.penstock.cli;

import dev.penstock.deadletters.ReplayOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a replay goes about it. */
final class ReplayTuning {
    @Option(
            names = "--canary",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Letters to send first, whose results are awaited before any other is sent; ${DEFAULT-VALUE} by"
                            + " default, 0 for none.")
    private int canary;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "50",
            description = "Most letters a second; ${DEFAULT-VALUE} by default, 0 for as fast as they go.")
    private int rate;

    @Option(
            names = "--stop-above",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "Stop when more of those that have ended came back; ${DEFAULT-VALUE} by default.")
    private int stopAbove;

    @Option(
            names = "--park-after",
            paramLabel = "N",
            defaultValue = "3",
            description = "Leave a letter where it is that has been replayed so often; ${DEFAULT-VALUE} by default.")
    private int parkAfter;

    @Option(
            names = "--confirm-within",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long to wait while no result comes; ${DEFAULT-VALUE} by default.")
    private Duration confirmWithin = Duration.ZERO;

    @Option(
            names = "--hold",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description =
                    "How long letters are hidden from others while they are this replay's to send, and after it was killed;"
                            + " ${DEFAULT-VALUE} by default, 1s to 11h.")
    private Duration hold = Duration.ZERO;

    @Option(
            names = "--resend-after",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description =
                    "How long to await the result of a letter that a killed replay may or may not have sent, before it"
                            + " is sent again; ${DEFAULT-VALUE} by default.")
    private Duration resendAfter = Duration.ZERO;

    @Option(
            names = "--unconfirmed",
            description = "Await no results: for a destination that is not this system's request queue.")
    private boolean unconfirmed;

    /** @throws IllegalArgumentException when they make no sense */
    ReplayOptions options() {
        if (stopAbove < 0 || stopAbove > 100) {
            throw new IllegalArgumentException("--stop-above takes 0 to 100");
        }
        if (canary < 0 || rate < 0 || parkAfter < 1) {
            throw new IllegalArgumentException("--canary and --rate take 0 or more, --park-after 1 or more");
        }
        if (hold.toSeconds() < 1 || hold.toHours() > 11) {
            throw new IllegalArgumentException("--hold takes 1s to 11h");
        }
        ReplayOptions options = ReplayOptions.DEFAULT
                .withCanary(canary)
                .withRate(rate)
                .withMostReturned(stopAbove / 100.0)
                .withParkAfter(parkAfter)
                .withConfirmation(confirmWithin)
                .withHold(hold)
                .withDoubt(resendAfter);
        return unconfirmed ? options.unconfirmed() : options;
    }
}

package dev.penstock.rest;

import dev.penstock.environment.Settings;
import java.time.Duration;

/**
 * What accepting requests needs to know.
 *
 * @param requestsTable the DynamoDB table of accepted requests
 * @param longestWait the longest that a call is held for its result
 */
public record RestSettings(String requestsTable, Duration longestWait) {
    /** The DynamoDB table of accepted requests; must be there. */
    public static final String REQUESTS_TABLE = "REQUESTS_TABLE";
    /** The longest that a call is held for its result, 0 to 25 seconds; 20 unless told. */
    public static final String LONGEST_WAIT_SECONDS = "LONGEST_WAIT_SECONDS";

    private static final int LONGEST_WAIT = 20;

    /** API Gateway waits 30 s for an answer. */
    private static final int MOST_WAIT = 25;

    /** Reads them, and leaves their faults with the given reading. */
    static RestSettings from(Settings settings) {
        return new RestSettings(
                settings.text(REQUESTS_TABLE),
                Duration.ofSeconds(settings.number(LONGEST_WAIT_SECONDS, LONGEST_WAIT, 0, MOST_WAIT)));
    }
}

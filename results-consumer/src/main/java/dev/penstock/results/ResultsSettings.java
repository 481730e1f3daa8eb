package dev.penstock.results;

import dev.penstock.environment.Settings;
import java.time.Duration;

/**
 * Where results are kept, and for how long.
 *
 * @param table the DynamoDB table
 * @param retention how long after it was stored a result may be deleted
 */
public record ResultsSettings(String table, Duration retention) {
    /** The DynamoDB table; must be there. */
    public static final String RESULTS_TABLE = "RESULTS_TABLE";
    /** Days that a result is kept, 1 to 3650; 30 unless told. */
    public static final String RESULT_RETENTION_DAYS = "RESULT_RETENTION_DAYS";

    private static final int RETENTION_DAYS = 30;
    private static final int MOST_DAYS = 3_650;

    /**
     * Read from environment variables.
     *
     * @throws dev.penstock.environment.InvalidSettings naming every fault
     */
    public static ResultsSettings from(Settings settings) {
        String table = settings.text(RESULTS_TABLE);
        int days = settings.number(RESULT_RETENTION_DAYS, RETENTION_DAYS, 1, MOST_DAYS);
        settings.check();
        return new ResultsSettings(table, Duration.ofDays(days));
    }
}

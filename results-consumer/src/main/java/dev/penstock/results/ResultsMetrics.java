package dev.penstock.results;

import java.util.List;

/** The names of the results function's CloudWatch metrics: counts of one batch, in the namespace {@code Penstock}. */
public final class ResultsMetrics {
    /** Results that changed the effective result of their request. */
    public static final String RESULTS_STORED = "ResultsStored";
    /** Results that changed nothing: duplicates and lesser ones. */
    public static final String RESULTS_KEPT = "ResultsKept";
    /** Results for another question under an id that was taken. */
    public static final String RESULTS_IN_CONFLICT = "ResultsInConflict";
    /** Messages that are no results. */
    public static final String RESULTS_UNREADABLE = "ResultsUnreadable";
    /** Results that could not be stored now and stay on the queue. */
    public static final String RESULTS_DEFERRED = "ResultsDeferred";

    /** Parts of results that were stored while others of their result were missing. */
    public static final String RESULT_PARTS_WAITING = "ResultPartsWaiting";

    private ResultsMetrics() {}

    public static List<String> names() {
        return List.of(
                RESULTS_STORED,
                RESULTS_KEPT,
                RESULTS_IN_CONFLICT,
                RESULTS_UNREADABLE,
                RESULTS_DEFERRED,
                RESULT_PARTS_WAITING);
    }
}

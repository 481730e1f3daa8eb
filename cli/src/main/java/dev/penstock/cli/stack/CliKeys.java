package dev.penstock.cli.stack;

import java.util.Locale;

/** The environment variables that the command reads, beside those of every AWS client. */
public final class CliKeys {
    /** The folder of the models, in place of the checkout's. */
    public static final String MODELS = "PENSTOCK_MODELS";

    /** The folder for what commands keep on this machine, in place of {@code ~/.penstock}. */
    public static final String STATE = "PENSTOCK_STATE";

    public static final String REQUEST_QUEUE_URL = "PENSTOCK_REQUEST_QUEUE_URL";
    public static final String DEAD_LETTER_QUEUE_URL = "PENSTOCK_DEAD_LETTER_QUEUE_URL";
    public static final String RESULTS_TOPIC_ARN = "PENSTOCK_RESULTS_TOPIC_ARN";
    public static final String RESULTS_QUEUE_URL = "PENSTOCK_RESULTS_QUEUE_URL";
    public static final String RESULTS_TABLE_NAME = "PENSTOCK_RESULTS_TABLE_NAME";
    public static final String SCORER_FUNCTION_NAME = "PENSTOCK_SCORER_FUNCTION_NAME";
    public static final String PREDICT_FUNCTION_NAME = "PENSTOCK_PREDICT_FUNCTION_NAME";
    public static final String API_URL = "PENSTOCK_API_URL";

    public static final String OPERATIONS_TOPIC_ARN = "PENSTOCK_OPERATIONS_TOPIC_ARN";
    public static final String REQUEST_MAPPING_ID = "PENSTOCK_REQUEST_MAPPING_ID";
    public static final String BREAKER_TABLE_NAME = "PENSTOCK_BREAKER_TABLE_NAME";
    public static final String CONSOLE_URL = "PENSTOCK_CONSOLE_URL";

    /** Any value but an empty one takes the colours away. */
    public static final String NO_COLOR = "NO_COLOR";

    /** The editor that is asked for first. */
    public static final String VISUAL = "VISUAL";

    public static final String EDITOR = "EDITOR";

    private CliKeys() {}

    /** The variable that stands for a stack's output: {@code PENSTOCK_REQUEST_QUEUE_URL} for {@code RequestQueueUrl}. */
    public static String ofOutput(String output) {
        return "PENSTOCK_" + output.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}

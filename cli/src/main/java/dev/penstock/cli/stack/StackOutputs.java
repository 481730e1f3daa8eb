package dev.penstock.cli.stack;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.console.stack.StackAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stack says of itself: the template's outputs by name, and the environment in which its clients work.
 *
 * @param origin where the outputs were found, for messages
 */
public record StackOutputs(Map<String, String> outputs, Map<String, String> environment, String origin) {
    public static final String REQUEST_QUEUE = "RequestQueueUrl";
    public static final String DEAD_LETTER_QUEUE = "DeadLetterQueueUrl";
    public static final String RESULTS_TOPIC = "ResultsTopicArn";
    public static final String RESULTS_TABLE = "ResultsTableName";
    public static final String PREDICT_FUNCTION = "PredictFunctionName";
    public static final String SCORER_FUNCTION = "ScorerFunctionName";
    public static final String RESULTS_QUEUE = "ResultsQueueUrl";
    public static final String API = "ApiUrl";
    public static final String OPERATIONS_TOPIC = "OperationsTopicArn";
    public static final String REQUEST_MAPPING = "RequestMappingId";
    public static final String BREAKER_TABLE = "BreakerTableName";
    public static final String CONSOLE = "ConsoleUrl";
    static final List<String> NAMES = List.of(
            REQUEST_QUEUE,
            DEAD_LETTER_QUEUE,
            RESULTS_TOPIC,
            RESULTS_QUEUE,
            RESULTS_TABLE,
            SCORER_FUNCTION,
            PREDICT_FUNCTION,
            API,
            OPERATIONS_TOPIC,
            REQUEST_MAPPING,
            BREAKER_TABLE,
            CONSOLE);

    public StackOutputs {
        outputs = Map.copyOf(outputs);
        environment = Map.copyOf(environment);
    }

    /** One output that the command can't do without. */
    public String need(String output) {
        String value = outputs.getOrDefault(output, "");
        if (value.isBlank()) {
            throw CommandFault.configuration("the stack's output " + output + " is not in " + origin + ". Export "
                    + CliKeys.ofOutput(output) + ", or give --outputs FILE with all of the stack's outputs.");
        }
        return value;
    }

    /** One output, if the stack has it. */
    public Optional<String> find(String output) {
        return Optional.ofNullable(outputs.get(output)).filter(value -> !value.isBlank());
    }

    /** Where its parts are that tell how it is. */
    public StackAddresses addresses() {
        return new StackAddresses(
                environment, need(REQUEST_QUEUE), need(DEAD_LETTER_QUEUE), find(REQUEST_MAPPING), find(BREAKER_TABLE));
    }

    /** The outputs as environment variables, in order of name. */
    public static Map<String, String> asVariables(Map<String, String> outputs) {
        Map<String, String> variables = new TreeMap<>();
        outputs.forEach((name, value) -> variables.put(CliKeys.ofOutput(name), value));
        return variables;
    }
}

package dev.penstock.console.stack;

import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a stack are that are looked at.
 *
 * @param environment what AWS clients need, as environment variables
 * @param mapping the id of the scorer's event source mapping, when the stack names it
 * @param breakerTable the table of leases, when the stack has a breaker
 */
public record StackAddresses(
        Map<String, String> environment,
        String requestQueueUrl,
        String deadLetterQueueUrl,
        Optional<String> mapping,
        Optional<String> breakerTable) {

    public StackAddresses {
        environment = Map.copyOf(environment);
    }
}

package dev.penstock.local.lambda.mapping;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.penstock.local.lambda.FunctionDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be seen to be wrong about functions and their mappings before any of them runs. */
public final class HandlerChecks {
    private HandlerChecks() {}

    /** A sentence for each handler that is not there, and each mapping that would lose the failures its function reports. */
    public static List<String> faults(List<FunctionDefinition> functions, List<MappingDefinition> mappings) {
        List<String> faults = new ArrayList<>();
        for (FunctionDefinition function : functions) {
            if (handler(function).isEmpty()) {
                faults.add("The handler of %s is not on the class path: %s"
                        .formatted(function.name(), className(function)));
            }
        }
        for (MappingDefinition mapping : mappings) {
            if (losesFailures(mapping, functions)) {
                faults.add(
                        ("The mapping of %s has no FunctionResponseTypes: [ReportBatchItemFailures]. Its function answers"
                                        + " which messages failed; without it Lambda does not read the answer and deletes them all")
                                .formatted(mapping.function()));
            }
        }
        return faults;
    }

    /** Whether a function says which messages failed, to nobody. */
    private static boolean losesFailures(MappingDefinition mapping, List<FunctionDefinition> functions) {
        return !mapping.reportBatchItemFailures()
                && functions.stream()
                        .filter(function ->
                                List.of(function.name(), function.arn()).contains(mapping.function()))
                        .flatMap(function -> handler(function).stream())
                        .anyMatch(HandlerChecks::reportsFailures);
    }

    private static boolean reportsFailures(Class<?> handler) {
        return Arrays.stream(handler.getMethods())
                .anyMatch(method ->
                        method.getName().equals("handleRequest") && method.getReturnType() == SQSBatchResponse.class);
    }

    private static Optional<Class<?>> handler(FunctionDefinition function) {
        try {
            return Optional.of(Class.forName(className(function), false, HandlerChecks.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String className(FunctionDefinition function) {
        return function.handler().replaceFirst("::.*", "");
    }
}

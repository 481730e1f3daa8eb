package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.environment.JsonLog;
import dev.penstock.local.lambda.FunctionDefinition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The function that an operator means, among those of the template. */
record NamedFunction(FunctionDefinition definition) {
    private static final String SUFFIX = "Function";

    /**
     * Finds it.
     *
     * @param name its name in the template or in the stack; without one, the event's file is named after it
     */
    static NamedFunction of(List<FunctionDefinition> all, @Nullable String name, Path event) {
        String wanted = name == null ? beginning(event) + SUFFIX : name;
        return all.stream()
                .filter(it -> it.name().equals(wanted) || inTemplate(it).equalsIgnoreCase(wanted))
                .findFirst()
                .map(NamedFunction::new)
                .orElseThrow(() -> CommandFault.usage((name == null
                                ? "which function? None is named after " + event
                                : "there is no function " + name)
                        + "; the template has "
                        + all.stream().map(NamedFunction::inTemplate).sorted().collect(Collectors.joining(", "))));
    }

    private static String beginning(Path event) {
        String file = String.valueOf(event.getFileName());
        return file.replaceFirst("[-.].*", "").toLowerCase(Locale.ROOT);
    }

    /** Without the stack's name before it. */
    private static String inTemplate(FunctionDefinition definition) {
        return definition.name().substring(definition.name().indexOf('-') + 1);
    }

    /** The function, with its log in this file. */
    FunctionDefinition logging(Path file) {
        Map<String, String> environment = new HashMap<>(definition.environment());
        environment.put(JsonLog.FILE_KEY, file.toString());
        return definition.withEnvironment(environment);
    }
}

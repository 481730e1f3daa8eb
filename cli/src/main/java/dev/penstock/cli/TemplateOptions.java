package dev.penstock.cli;

import dev.penstock.local.CloudOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which template an embedded cloud runs, and with what values of its parameters. */
final class TemplateOptions {
    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "The SAM template to run; the checkout's template.yaml by default.")
    private @Nullable Path template;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "A value for one of the template's parameters; may be given several times.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    CloudOptions cloud(Session session) {
        return Clouds.options(session, template).withParameters(parameters);
    }
}

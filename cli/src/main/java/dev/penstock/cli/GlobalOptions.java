package dev.penstock.cli;

import dev.penstock.cli.terminal.OutputFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that each command takes, named as in the AWS CLI. */
final class GlobalOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The AWS profile to take credentials and region from.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = ScopeType.INHERIT,
            description = "The AWS region; else AWS_REGION, else the profile's.")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where all services are, such as a running 'penstock up'; else AWS_ENDPOINT_URL.")
    private @Nullable String endpointUrl;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            defaultValue = "table",
            description =
                    "How data is written to standard output: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private OutputFormat output = OutputFormat.TABLE;

    OutputFormat output() {
        return output;
    }

    /** The environment as the options change it. */
    Map<String, String> applyTo(Map<String, String> environment) {
        Map<String, String> applied = new HashMap<>(environment);
        if (profile != null) {
            applied.put("AWS_PROFILE", profile);
            // A profile that was asked for by name wins over keys that happen to be exported, as in the AWS CLI.
            applied.keySet()
                    .removeAll(java.util.Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
        }
        if (region != null) {
            applied.put("AWS_REGION", region);
        }
        if (endpointUrl != null) {
            applied.keySet().removeIf(key -> key.startsWith("AWS_ENDPOINT_URL"));
            applied.put("AWS_ENDPOINT_URL", endpointUrl);
        }
        return Map.copyOf(applied);
    }
}

package dev.penstock.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param template the SAM template
 * @param parameters values of its parameters, in place of their defaults
 * @param port the front's port, or 0 for any that is free
 * @param models the folder whose subfolders are the SageMaker endpoints, by name
 * @param logFile where the functions write their logs; they are discarded when there is none
 * @param region the region that ARNs name; clients may use any
 * @param stackName what physical names begin with
 */
public record CloudOptions(
        Path template,
        Map<String, String> parameters,
        int port,
        Path models,
        Optional<Path> logFile,
        String region,
        String stackName) {

    /** The port that AWS emulators are looked for at. */
    public static final int USUAL_PORT = 4566;

    /**
     * The region unless another is asked for. Any would do, but for version 1 of the AWS CLI: for SQS in the older regions it has
     * fixed addresses that AWS_ENDPOINT_URL does not change (its overridesslcommonname customization).
     */
    public static final String USUAL_REGION = "eu-central-2";

    /** The account that every resource belongs to. */
    public static final String ACCOUNT = "000000000000";

    public CloudOptions {
        parameters = Map.copyOf(parameters);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }

    /** The template with its defaults, on the usual port; its endpoints are the folders of {@code models} beside it. */
    public static CloudOptions of(Path template) {
        Path models = template.toAbsolutePath().resolveSibling("models").normalize();
        return new CloudOptions(template, Map.of(), USUAL_PORT, models, Optional.empty(), USUAL_REGION, "penstock");
    }

    public CloudOptions withParameters(Map<String, String> values) {
        return new CloudOptions(template, values, port, models, logFile, region, stackName);
    }

    public CloudOptions withPort(int number) {
        return new CloudOptions(template, parameters, number, models, logFile, region, stackName);
    }

    public CloudOptions withModels(Path folder) {
        return new CloudOptions(template, parameters, port, folder, logFile, region, stackName);
    }

    public CloudOptions withLogFile(Path file) {
        return new CloudOptions(template, parameters, port, models, Optional.of(file), region, stackName);
    }

    public CloudOptions withRegion(String name) {
        return new CloudOptions(template, parameters, port, models, logFile, name, stackName);
    }
}

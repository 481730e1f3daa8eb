package dev.penstock.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An {@code AWS::Serverless::Function} or {@code AWS::Lambda::Function}.
 *
 * @param logicalId its name in the template
 * @param name its name in Lambda
 * @param arn its ARN, without a version
 * @param handler {@code package.Class} or {@code package.Class::method}
 * @param code the jar or folder it is deployed from, when that is a local path
 * @param runtime such as {@code java25}
 * @param timeout the longest that an invocation may last
 * @param memory in MiB
 * @param environment its variables, resolved; a value that begins with {@code /opt} names the layer's folder on this machine
 * @param layers the folders of its layers, the first one first
 * @param alias the alias that every deployment moves, when {@code AutoPublishAlias} names one; its triggers invoke that
 * @param reservedConcurrency the most invocations at once, when there is a limit; 0 stops it
 */
public record DeclaredFunction(
        String logicalId,
        String name,
        String arn,
        String handler,
        Optional<Path> code,
        String runtime,
        Duration timeout,
        int memory,
        Map<String, String> environment,
        List<Path> layers,
        Optional<String> alias,
        OptionalInt reservedConcurrency) {

    public DeclaredFunction {
        environment = Map.copyOf(environment);
        layers = List.copyOf(layers);
    }
}

package dev.penstock.local.template;

import dev.penstock.local.lambda.FunctionDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads functions, without their events. */
final class FunctionReader {
    private static final String[] WITHOUT_LOCAL_MEANING = {
        "FunctionName",
        "Events",
        "AutoPublishAlias",
        "AutoPublishAliasAllProperties",
        "AutoPublishCodeSha256",
        "Architectures",
        "AssumeRolePolicyDocument",
        "CodeSigningConfigArn",
        "DeploymentPreference",
        "EphemeralStorage",
        "EventInvokeConfig",
        "KmsKeyArn",
        "LoggingConfig",
        "PermissionsBoundary",
        "Policies",
        "PropagateTags",
        "ProvisionedConcurrencyConfig",
        "RecursiveLoop",
        "Role",
        "RolePath",
        "RuntimeManagementConfig",
        "SnapStart",
        "Tags",
        "Tracing",
        "TracingConfig",
        "VersionDescription",
        "VpcConfig"
    };

    private final Deployment deployment;
    private final Identities identities;
    private final LayerReader layers;
    private final Path base;

    FunctionReader(Deployment deployment, Identities identities, LayerReader layers, Path base) {
        this.deployment = deployment;
        this.identities = identities;
        this.layers = layers;
        this.base = base;
    }

    FunctionDefinition read(Resource resource, Properties properties) {
        properties.ignore(WITHOUT_LOCAL_MEANING);
        String runtime = properties.required("Runtime");
        if (!runtime.startsWith("java")) {
            throw Unresolvable.at(properties.place("Runtime"), "only Java functions run here, not " + runtime);
        }
        try {
            return new FunctionDefinition(
                    identities.name(resource, resource.place()),
                    identities.arn(resource, resource.place()),
                    properties.required("Handler"),
                    environment(resource, properties),
                    Duration.ofSeconds(properties.whole("Timeout").orElse(3)),
                    properties.whole("MemorySize").orElse(128),
                    properties.whole("ReservedConcurrentExecutions").orElse(FunctionDefinition.ACCOUNT_CONCURRENCY),
                    runtime,
                    properties.text("Description").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Unresolvable.at(resource.place(), String.valueOf(e.getMessage()));
        }
    }

    /** What Lambda sets (developer guide, "Defined runtime environment variables"), then what the template declares. */
    private Map<String, String> environment(Resource resource, Properties properties) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_REGION", deployment.region());
        variables.put("AWS_DEFAULT_REGION", deployment.region());
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL", deployment.front().toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", identities.name(resource, resource.place()));
        variables.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", properties.text("MemorySize").orElse("128"));
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("_HANDLER", properties.required("Handler"));
        variables.put("LAMBDA_TASK_ROOT", taskRoot(resource, properties).toString());
        declared(properties).forEach(variables::put);
        List<Path> folders = layers.folders(properties.texts("Layers"), properties.place("Layers"));
        variables.replaceAll((name, value) -> LayerReader.local(value, folders));
        return Collections.unmodifiableMap(variables);
    }

    private static Map<String, String> declared(Properties properties) {
        return properties
                .map("Environment")
                .map(environment -> {
                    Map<String, String> variables = environment.textMap("Variables");
                    environment.finish("a function's Environment");
                    return variables;
                })
                .orElse(Map.of());
    }

    /** Where the code lies. It is not loaded from there: the class path of this process has it. */
    private Path taskRoot(Resource resource, Properties properties) {
        String property = resource.type() == ResourceType.FUNCTION ? "CodeUri" : "Code";
        Path code = base.resolve(properties.text(property).orElse(".")).normalize();
        Path parent = code.getParent();
        return code.toString().endsWith(".jar") && parent != null ? parent : code;
    }
}

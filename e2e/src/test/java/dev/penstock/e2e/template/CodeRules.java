package dev.penstock.e2e.template;

import static dev.penstock.e2e.template.Blueprint.FUNCTION;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.penstock.breaker.BreakerSettings;
import dev.penstock.environment.JsonLog;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.rest.RestSettings;
import dev.penstock.results.ResultsSettings;
import dev.penstock.scorer.ScorerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What template and code keep together. */
final class CodeRules {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.penstock");

    /** What each handler's code calls, found out once. */
    private static final Map<String, Set<String>> CALLED = new ConcurrentHashMap<>();

    /** What the code can't be seen to call: Lambda's poller, its log, X-Ray, and KMS behind the services. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "kms:Decrypt",
            "kms:GenerateDataKey");

    /** The variables without which a handler of a package does not start. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "dev.penstock.scorer.ScorerFunction",
                    List.of(
                            ScorerSettings.MODELS,
                            ScorerSettings.MODELS_DIRECTORY,
                            ScorerSettings.RESULTS_TOPIC_ARN,
                            ScorerSettings.REQUEST_QUEUE_URL,
                            ScorerSettings.DEAD_LETTER_QUEUE_URL,
                            ScorerSettings.OPERATIONS_TOPIC_ARN),
            "dev.penstock.scorer.PredictFunction", List.of(ScorerSettings.MODELS, ScorerSettings.MODELS_DIRECTORY),
            "dev.penstock.breaker.BreakerFunction",
                    List.of(
                            ScorerSettings.MODELS,
                            ScorerSettings.MODELS_DIRECTORY,
                            BreakerSettings.EVENT_SOURCE_MAPPING,
                            BreakerSettings.BREAKER_TABLE),
            "dev.penstock.breaker.LeaseFunction",
                    List.of(BreakerSettings.EVENT_SOURCE_MAPPING, BreakerSettings.BREAKER_TABLE),
            "dev.penstock.results.ResultsFunction", List.of(ResultsSettings.RESULTS_TABLE),
            "dev.penstock.rest.StatusFunction", List.of(RestSettings.REQUESTS_TABLE, ResultsSettings.RESULTS_TABLE),
            "dev.penstock.rest.SubmitFunction",
                    List.of(
                            ScorerSettings.MODELS,
                            ScorerSettings.MODELS_DIRECTORY,
                            ProducerSettings.REQUEST_QUEUE_URL,
                            RestSettings.REQUESTS_TABLE,
                            ResultsSettings.RESULTS_TABLE),
            "dev.penstock.rest.ModelsFunction", List.of(ScorerSettings.MODELS, ScorerSettings.MODELS_DIRECTORY));

    private CodeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(FUNCTION, "A handler is a class of the code.", CodeRules::isThere, "PENSTOCK-HANDLER"),
                Rule.of(
                        "A function may call what its code calls.",
                        blueprint -> differences(blueprint, true),
                        "PENSTOCK-PERMITTED"),
                Rule.of(
                        "A function may call nothing that its code does not call.",
                        blueprint -> differences(blueprint, false),
                        "PENSTOCK-LEAST-PRIVILEGE"),
                Rule.of(
                        "A function's variables are settings that the code reads.",
                        CodeRules::unknownVariables,
                        "PENSTOCK-VARIABLES"),
                Rule.of(
                        "A function has the settings without which it does not start.",
                        CodeRules::missingVariables,
                        "PENSTOCK-NEEDED-VARIABLES"),
                Rule.of("A model that is served has a folder.", CodeRules::missingModels, "PENSTOCK-MODELS"));
    }

    private static boolean isThere(Part function) {
        String[] handler = function.get("Handler").asText().split("::", -1);
        return handler.length == 2
                && CODE.contain(handler[0])
                && CODE.get(handler[0]).getMethods().stream()
                        .anyMatch(method -> method.getName().equals(handler[1]));
    }

    private static Stream<String> differences(Blueprint blueprint, boolean missing) {
        Policies policies = new Policies(blueprint);
        return blueprint.all(FUNCTION).filter(CodeRules::isThere).flatMap(function -> {
            Set<String> called = CALLED.computeIfAbsent(
                    function.get("Handler").asText(), handler -> ReachableCalls.from(CODE, handler));
            Set<String> allowed = new TreeSet<>();
            policies.ofFunction(function).forEach(statement -> allowed.addAll(statement.actions()));
            Set<String> rest = new TreeSet<>(missing ? called : allowed);
            rest.removeAll(missing ? allowed : called);
            if (!missing) {
                rest.removeAll(OF_THE_PLATFORM);
            }
            return rest.stream().map(action -> function.id() + "/" + action);
        });
    }

    private static Stream<String> unknownVariables(Blueprint blueprint) {
        Set<String> known = new HashSet<>(ScorerSettings.keys());
        known.addAll(BreakerSettings.keys());
        known.addAll(constants(ResultsSettings.class));
        known.addAll(constants(RestSettings.class));
        known.addAll(constants(ProducerSettings.class));
        known.addAll(List.of(JsonLog.FILE_KEY, "JAVA_TOOL_OPTIONS"));
        return blueprint
                .all(FUNCTION)
                .flatMap(function -> variables(function).stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> function.id() + "/" + name));
    }

    private static Set<String> constants(Class<?> settings) {
        Set<String> constants = new HashSet<>();
        for (java.lang.reflect.Field field : settings.getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    constants.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }

    private static Set<String> variables(Part function) {
        Set<String> names = new TreeSet<>();
        function.at("Environment.Variables").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<String> missingVariables(Blueprint blueprint) {
        return blueprint.all(FUNCTION).flatMap(function -> {
            String handler = function.get("Handler").asText().replaceAll("::.*", "");
            return NEEDED.getOrDefault(handler, List.of()).stream()
                    .filter(name -> !variables(function).contains(name))
                    .map(name -> function.id() + "/" + name);
        });
    }

    private static Stream<String> missingModels(Blueprint blueprint) {
        JsonNode served = blueprint.template().at("/Parameters/Models/Default");
        return Stream.of(served.asText().split(",", -1))
                .map(entry -> entry.replaceAll("=.*", ""))
                .filter(model ->
                        !Files.exists(ROOT.resolve("models").resolve(model).resolve("model.json")));
    }
}

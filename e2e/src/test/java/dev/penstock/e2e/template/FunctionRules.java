package dev.penstock.e2e.template;

import static dev.penstock.e2e.template.Blueprint.FUNCTION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What functions keep. */
final class FunctionRules {
    private static final Set<String> ASYNCHRONOUS = Set.of("SNS", "Schedule", "ScheduleV2", "S3", "EventBridgeRule");
    private static final String SECRET =
            "(?s).*(AKIA[0-9A-Z]{16}|(?i:secret_?access_?key|password|BEGIN [A-Z ]*PRIVATE KEY)).*";

    /** What stands with a function and is no part of it. */
    private static final List<String> NO_CONFIGURATION = List.of("Events", "Policies", "EventInvokeConfig");

    private FunctionRules() {}

    static List<Rule> all() {
        return Stream.of(sizes(), failures(), surroundings(), versions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> sizes() {
        return List.of(
                Rule.each(
                        FUNCTION,
                        "A function runs on the newest runtime.",
                        function -> function.get("Runtime").asText().equals("java25"),
                        "AwsSolutions-L1",
                        "Serverless-LambdaLatestVersion",
                        "CKV_AWS_363"),
                Rule.each(
                        FUNCTION,
                        "A function says how much memory it needs.",
                        function -> function.get("MemorySize").asInt() > 128,
                        "Serverless-LambdaDefaultMemorySize"),
                Rule.each(
                        FUNCTION,
                        "A function says how long it may take.",
                        function -> function.get("Timeout").asInt() > 3,
                        "Serverless-LambdaDefaultTimeout"),
                Rule.each(
                        FUNCTION,
                        "A function's invocations are traced.",
                        function -> function.get("Tracing").asText().equals("Active"),
                        "Serverless-LambdaTracing"),
                Rule.each(
                        FUNCTION,
                        "A function has a limit of concurrency of its own.",
                        function -> function.properties().has("ReservedConcurrentExecutions"),
                        "CKV_AWS_115",
                        "LAMBDA_CONCURRENCY_CHECK"));
    }

    private static List<Rule> failures() {
        return List.of(
                Rule.each(
                        FUNCTION,
                        "A function has a dead-letter queue.",
                        function -> function.properties().has("DeadLetterQueue"),
                        "Serverless-LambdaDLQ",
                        "CKV_AWS_116",
                        "LAMBDA_DLQ_CHECK"),
                Rule.each(
                        FUNCTION,
                        "What a function is given without anybody waiting goes somewhere when it fails.",
                        function -> !isAsynchronous(function)
                                || function.at("EventInvokeConfig.DestinationConfig")
                                        .has("OnFailure"),
                        "Serverless-LambdaAsyncFailureDestination"),
                Rule.each(
                        FUNCTION,
                        "What nobody waits for is not tried again later, when it is of no use any more.",
                        function -> !isAsynchronous(function)
                                || function.at("EventInvokeConfig.MaximumRetryAttempts")
                                                        .asInt(2)
                                                == 0
                                        && function.at("EventInvokeConfig.MaximumEventAgeInSeconds")
                                                        .asInt()
                                                == 60,
                        "PENSTOCK-STALE-EVENTS"));
    }

    private static boolean isAsynchronous(Part function) {
        return ASYNCHRONOUS.stream()
                .anyMatch(type -> !Blueprint.events(function, type).isEmpty());
    }

    private static List<Rule> surroundings() {
        return List.of(
                Rule.each(
                        FUNCTION,
                        "A function stands in a network of the customer's.",
                        function -> function.properties().has("VpcConfig"),
                        "CKV_AWS_117",
                        "LAMBDA_INSIDE_VPC"),
                Rule.each(
                        FUNCTION,
                        "A function's variables are encrypted with a key of the customer's.",
                        function -> function.properties().has("KmsKeyArn"),
                        "CKV_AWS_173"),
                Rule.each(
                        FUNCTION,
                        "A function's variables have no secrets.",
                        function -> !function.get("Environment").toString().matches(SECRET),
                        "CKV_AWS_45"),
                Rule.each(
                        FUNCTION,
                        "A function has no address that anybody may call.",
                        function -> !function.at("FunctionUrlConfig.AuthType")
                                .asText()
                                .equals("NONE"),
                        "CKV_AWS_258"),
                Rule.each(
                        "AWS::Lambda::Permission",
                        "A function may be invoked by whom its permission names, on behalf of what it names.",
                        permission -> !permission.get("Principal").asText().equals("*")
                                && permission.get("Action").asText().equals("lambda:InvokeFunction")
                                && (permission.properties().has("SourceArn")
                                        || permission.properties().has("SourceAccount")),
                        "CKV_AWS_364",
                        "CKV_AWS_301",
                        "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED",
                        "LAMBDA_NO_WILDCARD_PRINCIPAL",
                        "LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION"));
    }

    private static List<Rule> versions() {
        return List.of(
                Rule.each(
                        FUNCTION,
                        "Events go to a function's alias, and whatever changes of it makes a version.",
                        function -> function.get("AutoPublishAlias").asText().equals("live")
                                && function.get("AutoPublishAliasAllProperties").asBoolean(),
                        "PENSTOCK-ALIAS"),
                Rule.of(
                        "A parameter that a function depends on makes a version of it: it stands in the version's description, since"
                                + " SAM does not look at parameters' values.",
                        FunctionRules::staleVersions,
                        "PENSTOCK-VERSION"),
                Rule.each(
                        "AWS::Lambda::EventSourceMapping",
                        "A mapping that stands by itself names an alias.",
                        mapping -> References.text(mapping.get("FunctionName")).matches("\\$\\{\\w+\\.Alias}|.*:live"),
                        "PENSTOCK-MAPPED-ALIAS"),
                Rule.each(
                        "AWS::Serverless::LayerVersion",
                        "Another layer makes another version of the functions that have it.",
                        layer -> layer.get("PublishLambdaVersion").asBoolean(),
                        "PENSTOCK-LAYER-VERSION"));
    }

    private static Stream<String> staleVersions(Blueprint blueprint) {
        JsonNode parameters = blueprint.template().path("Parameters");
        return blueprint.all(FUNCTION).flatMap(function -> {
            ObjectNode configuration = ((ObjectNode) function.written()).deepCopy();
            JsonNode description = configuration.remove("VersionDescription");
            configuration.remove(NO_CONFIGURATION);
            return References.in(configuration).stream()
                    .filter(parameters::has)
                    .filter(parameter -> description == null || !References.name(description, parameter))
                    .map(parameter -> function.id() + "/" + parameter);
        });
    }
}

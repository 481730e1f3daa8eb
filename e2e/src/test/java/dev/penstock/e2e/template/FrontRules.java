package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the API keeps, and what the template shows to whoever deploys it. */
final class FrontRules {
    private static final String API = "AWS::Serverless::HttpApi";

    private FrontRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.each(
                        API,
                        "Nobody calls the API without saying who they are.",
                        FrontRules::isGuarded,
                        "AwsSolutions-APIG4"),
                Rule.each(
                        API,
                        "Calls of the API are logged.",
                        api -> api.at("AccessLogSettings").has("DestinationArn"),
                        "AwsSolutions-APIG1",
                        "Serverless-APIGWAccessLogging",
                        "Serverless-APIGWStructuredLogging",
                        "CKV_AWS_95"),
                Rule.each(
                        API,
                        "The API has limits of its own.",
                        api -> api.at("DefaultRouteSettings").has("ThrottlingRateLimit"),
                        "Serverless-APIGWDefaultThrottling"),
                Rule.of(
                        "What a function's event routes to it stands in the API's definition: else SAM adds it, for everybody.",
                        FrontRules::strayRoutes,
                        "PENSTOCK-ROUTES"),
                Rule.each(
                        API,
                        "The log of calls has no bodies, no headers and no queries.",
                        api -> !api.at("AccessLogSettings.Format")
                                .asText()
                                .matches("(?is).*(body|header|query|requestOverride|\\$input).*"),
                        "PENSTOCK-API-LOG"),
                Rule.of(
                        "A parameter says what it is for, and takes nothing that makes no sense.",
                        FrontRules::openParameters,
                        "PENSTOCK-PARAMETERS"),
                Rule.of(
                        "An output says what it is for, and stands under the condition of what it shows.",
                        FrontRules::unfitOutputs,
                        "PENSTOCK-OUTPUTS"));
    }

    /** An operation has a way in, or several, each of which is defined. */
    private static boolean isGuarded(Part api) {
        JsonNode schemes = api.at("DefinitionBody.components.securitySchemes");
        return operations(api)
                .map(operation -> operation.getValue().path("security"))
                .allMatch(security -> !security.isEmpty()
                        && Part.items(security)
                                .allMatch(way -> way.size() > 0
                                        && schemes.has(way.fieldNames().next())));
    }

    private static Stream<Map.Entry<String, JsonNode>> operations(Part api) {
        return api.at("DefinitionBody.paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> Map.entry(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private static Stream<String> strayRoutes(Blueprint blueprint) {
        return blueprint
                .all(Blueprint.FUNCTION)
                .flatMap(function -> Blueprint.events(function, "HttpApi").stream()
                        .filter(event -> blueprint
                                .named(event.path("ApiId"), API)
                                .map(api -> operations(api)
                                        .noneMatch(operation -> operation
                                                .getKey()
                                                .equals(event.path("Method")
                                                                .asText()
                                                                .toLowerCase(Locale.ROOT) + " "
                                                        + event.path("Path").asText())))
                                .orElse(true))
                        .map(event -> function.id() + "/" + event.path("Path").asText()));
    }

    private static Stream<String> openParameters(Blueprint blueprint) {
        return blueprint.template().path("Parameters").properties().stream()
                .filter(parameter -> !isBounded(parameter.getValue())
                        || parameter.getValue().path("Description").asText().isEmpty()
                        || !parameter.getValue().has("Default"))
                .map(Map.Entry::getKey);
    }

    private static boolean isBounded(JsonNode parameter) {
        return parameter.has("AllowedValues")
                || parameter.has("AllowedPattern")
                || parameter.has("MinValue") && parameter.has("MaxValue");
    }

    private static Stream<String> unfitOutputs(Blueprint blueprint) {
        JsonNode resources = blueprint.template().path("Resources");
        return blueprint.template().path("Outputs").properties().stream()
                .filter(output -> {
                    JsonNode value = output.getValue();
                    Set<String> shown = References.in(value.path("Value"));
                    return value.path("Description").asText().isEmpty()
                            || shown.stream()
                                    .map(resources::path)
                                    .anyMatch(resource ->
                                            !resource.path("Condition").equals(value.path("Condition")));
                })
                .map(Map.Entry::getKey);
    }
}

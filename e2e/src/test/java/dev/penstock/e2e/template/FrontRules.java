package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
                        api -> !api.at("Auth.DefaultAuthorizer").asText().isEmpty(),
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
                        "A parameter says what it is for, and takes nothing that makes no sense.",
                        FrontRules::openParameters,
                        "PENSTOCK-PARAMETERS"),
                Rule.of(
                        "An output says what it is for, and stands under the condition of what it shows.",
                        FrontRules::unfitOutputs,
                        "PENSTOCK-OUTPUTS"));
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

package dev.penstock.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.local.lambda.gateway.ApiDefinition;
import dev.penstock.local.lambda.gateway.ApiGuards;
import dev.penstock.local.lambda.gateway.Cors;
import dev.penstock.local.lambda.gateway.Throttling;
import dev.penstock.local.lambda.gateway.TokenRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads APIs without their routes, which the events of functions declare. Of a {@code DefinitionBody} what stands before a route is
 * read: the rules for other origins, and the tokens that an operation's security asks for.
 */
final class ApiReader {
    private static final String[] WITHOUT_LOCAL_MEANING = {
        "AccessLogSetting",
        "AccessLogSettings",
        "Auth",
        "BinaryMediaTypes",
        "Cors",
        "CorsConfiguration",
        "Description",
        "DisableExecuteApiEndpoint",
        "EndpointConfiguration",
        "FailOnWarnings",
        "MethodSettings",
        "MinimumCompressionSize",
        "Name",
        "OpenApiVersion",
        "PropagateTags",
        "RouteSettings",
        "Tags",
        "TracingEnabled"
    };

    private ApiReader() {}

    /** What an API's resource says. */
    record Read(String stage, ApiGuards guards) {
        static final Read NOTHING = new Read("", ApiGuards.none());
    }

    static Read read(Resource api, Properties properties) {
        properties.ignore(WITHOUT_LOCAL_MEANING);
        if (api.type() != ResourceType.HTTP_API) {
            properties.ignore("DefinitionBody", "DefaultRouteSettings");
            return new Read(properties.required("StageName"), ApiGuards.none());
        }
        String stage = properties.text("StageName").orElse(ApiDefinition.DEFAULT_STAGE);
        Optional<JsonNode> body = properties.value("DefinitionBody");
        return new Read(
                stage,
                new ApiGuards(
                        body.flatMap(ApiReader::cors),
                        properties.map("DefaultRouteSettings").flatMap(ApiReader::throttling),
                        body.map(ApiReader::tokens).orElse(Map.of())));
    }

    private static Optional<Throttling> throttling(Properties settings) {
        settings.ignore("DetailedMetricsEnabled", "DataTraceEnabled", "LoggingLevel");
        Optional<Integer> rate = settings.whole("ThrottlingRateLimit");
        Optional<Integer> burst = settings.whole("ThrottlingBurstLimit");
        settings.finish("DefaultRouteSettings");
        return rate.isPresent() && burst.isPresent()
                ? Optional.of(new Throttling(rate.get(), burst.get()))
                : Optional.empty();
    }

    private static Optional<Cors> cors(JsonNode body) {
        JsonNode cors = body.path("x-amazon-apigateway-cors");
        return cors.isObject()
                ? Optional.of(new Cors(
                        texts(cors.path("allowOrigins")),
                        texts(cors.path("allowMethods")),
                        texts(cors.path("allowHeaders")),
                        texts(cors.path("exposeHeaders")),
                        cors.has("maxAge") ? OptionalInt.of(cors.path("maxAge").asInt()) : OptionalInt.empty(),
                        cors.path("allowCredentials").asBoolean()))
                : Optional.empty();
    }

    private static Map<String, TokenRule> tokens(JsonNode body) {
        JsonNode schemes = body.at("/components/securitySchemes");
        Map<String, TokenRule> tokens = new HashMap<>();
        body.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .path("security")
                                .forEach(security -> security.properties()
                                        .forEach(asked -> token(schemes.path(asked.getKey()), texts(asked.getValue()))
                                                .ifPresent(rule -> tokens.put(
                                                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                                        rule))))));
        return tokens;
    }

    private static Optional<TokenRule> token(JsonNode scheme, List<String> scopes) {
        JsonNode authorizer = scheme.path("x-amazon-apigateway-authorizer");
        JsonNode configuration = authorizer.path("jwtConfiguration");
        return authorizer.path("type").asText().equals("jwt")
                ? Optional.of(new TokenRule(
                        configuration.path("issuer").asText(), texts(configuration.path("audience")), scopes))
                : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

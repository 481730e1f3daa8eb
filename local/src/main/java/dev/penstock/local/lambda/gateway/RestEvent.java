package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The proxy event of a REST API.
 *
 * <p>Its form is that of
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">the developer
 * guide</a>: what is not there is null, the path stays percent-encoded, and a body is text, since no binary media types are
 * declared.
 */
final class RestEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RestEvent() {}

    static String of(
            ApiRequest request, String path, RouteTable.Match match, ApiDefinition api, Where where, String requestId) {
        ObjectNode event = JSON.createObjectNode();
        event.put("resource", match.route().path());
        event.put("path", path);
        event.put("httpMethod", request.method());
        single(event, "headers", request.headers());
        multiple(event, "multiValueHeaders", request.headers());
        single(event, "queryStringParameters", request.query());
        multiple(event, "multiValueQueryStringParameters", request.query());
        if (match.parameters().isEmpty()) {
            event.putNull("pathParameters");
        } else {
            match.parameters().forEach(event.putObject("pathParameters")::put);
        }
        event.putNull("stageVariables");
        context(request, match, api, where, requestId, event.putObject("requestContext"));
        if (request.body().isEmpty()) {
            event.putNull("body");
        } else {
            event.put("body", new String(request.body().bytes(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", false);
        return event.toString();
    }

    private static void single(ObjectNode event, String field, Map<String, List<String>> all) {
        if (all.isEmpty()) {
            event.putNull(field);
        } else {
            ObjectNode object = event.putObject(field);
            all.forEach((name, values) -> object.put(name, values.get(values.size() - 1)));
        }
    }

    private static void multiple(ObjectNode event, String field, Map<String, List<String>> all) {
        if (all.isEmpty()) {
            event.putNull(field);
        } else {
            ObjectNode object = event.putObject(field);
            all.forEach((name, values) -> {
                ArrayNode list = object.putArray(name);
                values.forEach(list::add);
            });
        }
    }

    private static void context(
            ApiRequest request,
            RouteTable.Match match,
            ApiDefinition api,
            Where where,
            String requestId,
            ObjectNode context) {
        context.put("accountId", where.account());
        context.put("apiId", api.id());
        context.put("domainName", where.domain(api));
        context.put("domainPrefix", api.id());
        context.put("extendedRequestId", requestId);
        context.put("httpMethod", request.method());
        context.putObject("identity")
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent").orElse(""));
        context.put("path", request.path());
        context.put("protocol", request.protocol());
        context.put("requestId", requestId);
        context.put("requestTime", HttpEvent.TIME.format(request.arrived().atOffset(ZoneOffset.UTC)));
        context.put("requestTimeEpoch", request.arrived().toEpochMilli());
        context.put("resourceId", api.id());
        context.put("resourcePath", match.route().path());
        context.put("stage", api.stage());
    }
}

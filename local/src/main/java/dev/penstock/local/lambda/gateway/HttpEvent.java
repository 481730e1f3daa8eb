package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The event of an HTTP API: payload format 2.0.
 *
 * <p>Its form is that of
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">the developer
 * guide</a>. Two habits are not written there: {@code rawPath} is decoded, unlike {@code rawQueryString}, and a body whose
 * type is no text, forms among them, comes in base64.
 */
final class HttpEvent {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpEvent() {}

    static String of(
            ApiRequest request,
            RouteTable.Match match,
            ApiDefinition api,
            Where where,
            String requestId,
            Optional<ObjectNode> authorizer) {
        String routeKey = match.route().key();
        String path = RouteTable.decoded(request.path());
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", routeKey);
        event.put("rawPath", path);
        event.put("rawQueryString", request.rawQuery());
        cookies(request, event);
        headers(request).forEach(event.putObject("headers")::put);
        if (!request.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            request.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        }
        if (!match.parameters().isEmpty()) {
            match.parameters().forEach(event.putObject("pathParameters")::put);
        }
        ObjectNode context = event.putObject("requestContext");
        context(request, api, where, requestId, routeKey, path, context);
        authorizer.ifPresent(found -> context.set("authorizer", found));
        body(request, event);
        return event.toString();
    }

    private static void cookies(ApiRequest request, ObjectNode event) {
        List<String> cookies = request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> List.of(value.split("; *")).stream())
                .toList();
        if (!cookies.isEmpty()) {
            ArrayNode list = event.putArray("cookies");
            cookies.forEach(list::add);
        }
    }

    private static Map<String, String> headers(ApiRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("cookie")) {
                headers.merge(lower, String.join(",", values), (one, other) -> one + "," + other);
            }
        });
        headers.merge("x-forwarded-for", request.sourceIp(), (before, last) -> before + ", " + last);
        headers.putIfAbsent("x-forwarded-proto", "http");
        return headers;
    }

    private static void context(
            ApiRequest request,
            ApiDefinition api,
            Where where,
            String requestId,
            String routeKey,
            String path,
            ObjectNode context) {
        context.put("accountId", where.account());
        context.put("apiId", api.id());
        context.put("domainName", where.domain(api));
        context.put("domainPrefix", api.id());
        context.putObject("http")
                .put("method", request.method())
                .put("path", path)
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent").orElse(""));
        context.put("requestId", requestId);
        context.put("routeKey", routeKey);
        context.put("stage", api.stage());
        context.put("time", TIME.format(request.arrived().atOffset(ZoneOffset.UTC)));
        context.put("timeEpoch", request.arrived().toEpochMilli());
    }

    private static void body(ApiRequest request, ObjectNode event) {
        byte[] bytes = request.body().bytes();
        Optional<String> text = isText(request) ? utf8(bytes) : Optional.empty();
        if (bytes.length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
        }
        event.put("isBase64Encoded", bytes.length > 0 && text.isEmpty());
    }

    private static boolean isText(ApiRequest request) {
        String type = request.header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.matches("application/(json|xml|javascript)")
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

package dev.penstock.local.lambda.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.http.AwsService;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.UnknownFunction;
import dev.penstock.local.lambda.mapping.MappingConflict;
import dev.penstock.local.lambda.mapping.Mappings;
import dev.penstock.local.lambda.mapping.RefusedMapping;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda API: Invoke, GetFunction, GetFunctionConfiguration, ListFunctions, the calls on a function's reserved concurrency,
 * and those on event source mappings. Anything else is refused by name.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">API_Operations</a>
 */
public final class LambdaService implements AwsService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FUNCTION = Pattern.compile(
            "/\\d{4}-\\d{2}-\\d{2}/functions(?:/(?<name>[^/]+)(?:/(?<part>invocations|configuration|concurrency))?)?/?");
    private static final Pattern MAPPING =
            Pattern.compile("/\\d{4}-\\d{2}-\\d{2}/event-source-mappings(?:/(?<uuid>[^/]+))?/?");

    private final InvokeCall invoke;
    private final FunctionCalls functions;
    private final MappingCalls mappings;

    public LambdaService(Functions functions, Mappings mappings) {
        this.invoke = new InvokeCall(functions);
        this.functions = new FunctionCalls(functions);
        this.mappings = new MappingCalls(functions, mappings);
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public void handle(Context call) throws Exception {
        call.header("x-amzn-RequestId", UUID.randomUUID().toString());
        try {
            route(call);
        } catch (ApiError e) {
            refuse(call, e);
        } catch (UnknownFunction e) {
            refuse(call, ApiError.notFound(said(e)));
        } catch (RefusedMapping e) {
            refuse(call, ApiError.invalidParameter(said(e)));
        } catch (MappingConflict e) {
            refuse(call, e.isDuplicate() ? ApiError.duplicate(said(e)) : ApiError.inUse(said(e)));
        }
    }

    private static String said(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    private static void refuse(Context call, ApiError error) {
        ObjectNode body = JSON.createObjectNode();
        body.put("Type", "User");
        body.put("Message", error.getMessage());
        call.header("x-amzn-ErrorType", error.code());
        call.status(error.status()).contentType("application/json").result(body.toString());
    }

    private void route(Context call) throws IOException {
        String path = call.req().getRequestURI();
        Matcher function = FUNCTION.matcher(path);
        Matcher mapping = MAPPING.matcher(path);
        if (function.matches()) {
            String name = decoded(function.group("name"));
            function(call, name, function.group("part") == null ? "" : function.group("part"));
        } else if (mapping.matches()) {
            mapping(call, decoded(mapping.group("uuid")));
        } else {
            throw ApiError.unknownOperation(call.method().name(), path);
        }
    }

    private void function(Context call, String name, String part) throws IOException {
        switch (call.method() + " " + (name.isEmpty() ? "list" : part)) {
            case "GET list" -> answer(call, 200, functions.list());
            case "GET " -> answer(call, 200, functions.get(name));
            case "GET configuration" -> answer(call, 200, functions.configuration(name));
            case "POST invocations" -> invoke.handle(call, name);
            case "GET concurrency" -> answer(call, 200, functions.reserved(name));
            case "PUT concurrency" -> answer(call, 200, functions.reserve(name, body(call)));
            case "DELETE concurrency" -> {
                functions.release(name);
                call.status(204);
            }
            default -> throw ApiError.unknownOperation(call.method().name(), call.path());
        }
    }

    private void mapping(Context call, String uuid) throws IOException {
        switch (call.method() + (uuid.isEmpty() ? " all" : " one")) {
            case "GET all" ->
                answer(call, 200, mappings.list(query(call, "FunctionName"), query(call, "EventSourceArn")));
            case "POST all" -> answer(call, 202, mappings.create(body(call)));
            case "GET one" -> answer(call, 200, mappings.get(uuid));
            case "PUT one" -> answer(call, 202, mappings.update(uuid, body(call)));
            case "DELETE one" -> answer(call, 202, mappings.delete(uuid));
            default -> throw ApiError.unknownOperation(call.method().name(), call.path());
        }
    }

    private static JsonNode body(Context call) throws IOException {
        byte[] body = call.bodyAsBytes();
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (JacksonException e) {
            throw ApiError.invalidContent("Could not parse request body into json: " + e.getOriginalMessage());
        }
    }

    private static String query(Context call, String name) {
        String value = call.queryParam(name);
        return value == null ? "" : value;
    }

    private static String decoded(@Nullable String segment) {
        return segment == null ? "" : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void answer(Context call, int status, ObjectNode body) {
        call.status(status).contentType("application/json").result(body.toString());
    }
}

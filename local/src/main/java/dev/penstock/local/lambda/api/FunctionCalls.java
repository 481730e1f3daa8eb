package dev.penstock.local.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.UnknownFunction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Looking functions up, and limiting their concurrency. */
final class FunctionCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    private final Functions functions;
    private final Instant deployed;

    FunctionCalls(Functions functions) {
        this.functions = functions;
        this.deployed = functions.options().clock().instant();
    }

    /** GetFunction. */
    ObjectNode get(String reference) {
        FunctionDefinition function = find(reference);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("Configuration", configuration(function));
        answer.putObject("Code").put("RepositoryType", "S3").put("Location", "");
        answer.putObject("Tags");
        int limit = functions.concurrency(function.name());
        if (limit != FunctionDefinition.ACCOUNT_CONCURRENCY) {
            answer.set("Concurrency", concurrency(limit));
        }
        return answer;
    }

    /** GetFunctionConfiguration. */
    ObjectNode configuration(String reference) {
        return configuration(find(reference));
    }

    /** ListFunctions, all on one page. */
    ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("Functions");
        functions.definitions().forEach(function -> list.add(configuration(function)));
        answer.putNull("NextMarker");
        return answer;
    }

    /** GetFunctionConcurrency: empty when nothing is reserved. */
    ObjectNode reserved(String reference) {
        int limit = functions.concurrency(find(reference).name());
        return limit == FunctionDefinition.ACCOUNT_CONCURRENCY ? JSON.createObjectNode() : concurrency(limit);
    }

    /** PutFunctionConcurrency. */
    ObjectNode reserve(String reference, JsonNode body) {
        JsonNode limit = body.path("ReservedConcurrentExecutions");
        if (!limit.isInt() || limit.intValue() < 0) {
            throw ApiError.invalidParameter("ReservedConcurrentExecutions must be a number from 0 on");
        }
        functions.limit(find(reference).name(), limit.intValue());
        return concurrency(limit.intValue());
    }

    /** DeleteFunctionConcurrency. */
    void release(String reference) {
        functions.limit(find(reference).name(), FunctionDefinition.ACCOUNT_CONCURRENCY);
    }

    private static ObjectNode concurrency(int limit) {
        return JSON.createObjectNode().put("ReservedConcurrentExecutions", limit);
    }

    private FunctionDefinition find(String reference) {
        return functions.find(reference).orElseThrow(() -> new UnknownFunction(reference));
    }

    private ObjectNode configuration(FunctionDefinition function) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("FunctionName", function.name());
        answer.put("FunctionArn", function.arn());
        answer.put("Runtime", function.runtime());
        answer.put("Role", "arn:aws:iam::" + functions.options().account() + ":role/" + function.name());
        answer.put("Handler", function.handler());
        answer.put("CodeSize", 0);
        answer.put("Description", function.description());
        answer.put("Timeout", function.timeout().toSeconds());
        answer.put("MemorySize", function.memory());
        answer.put("LastModified", MODIFIED.format(deployed.atOffset(ZoneOffset.UTC)));
        answer.put("CodeSha256", "");
        answer.put("Version", "$LATEST");
        ObjectNode variables = answer.putObject("Environment").putObject("Variables");
        function.environment().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
        answer.putObject("TracingConfig").put("Mode", "PassThrough");
        answer.put(
                "RevisionId",
                UUID.nameUUIDFromBytes(function.arn().getBytes(StandardCharsets.UTF_8))
                        .toString());
        answer.put("State", "Active");
        answer.put("LastUpdateStatus", "Successful");
        answer.put("PackageType", "Zip");
        answer.putArray("Architectures").add("arm64");
        return answer;
    }
}

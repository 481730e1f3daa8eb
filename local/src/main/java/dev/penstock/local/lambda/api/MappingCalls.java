package dev.penstock.local.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.UnknownFunction;
import dev.penstock.local.lambda.mapping.MappingDefinition;
import dev.penstock.local.lambda.mapping.MappingView;
import dev.penstock.local.lambda.mapping.Mappings;
import java.time.Duration;

/** The calls on event source mappings: what makes, shows, changes, pauses and ends one. */
final class MappingCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "ReportBatchItemFailures";

    private final Functions functions;
    private final Mappings mappings;

    MappingCalls(Functions functions, Mappings mappings) {
        this.functions = functions;
        this.mappings = mappings;
    }

    ObjectNode create(JsonNode body) {
        String function = body.path("FunctionName").asText("");
        String queue = body.path("EventSourceArn").asText("");
        if (function.isEmpty() || queue.isEmpty()) {
            throw ApiError.invalidParameter("FunctionName and EventSourceArn are needed");
        }
        return json(mappings.create(changed(MappingDefinition.of(function, queue), body)));
    }

    ObjectNode get(String uuid) {
        return json(find(uuid));
    }

    ObjectNode update(String uuid, JsonNode body) {
        MappingDefinition wanted = changed(find(uuid).definition(), body);
        return json(mappings.update(uuid, wanted).orElseThrow(ApiError::noSuchMapping));
    }

    ObjectNode delete(String uuid) {
        return json(mappings.delete(uuid).orElseThrow(ApiError::noSuchMapping));
    }

    /** All on one page; an empty name asks for any. */
    ObjectNode list(String function, String queueArn) {
        String functionArn = function.isEmpty()
                ? ""
                : functions
                        .find(function)
                        .orElseThrow(() -> new UnknownFunction(function))
                        .arn();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("EventSourceMappings");
        mappings.list().stream()
                .filter(view -> functionArn.isEmpty() || view.functionArn().equals(functionArn))
                .filter(view ->
                        queueArn.isEmpty() || view.definition().queueArn().equals(queueArn))
                .forEach(view -> list.add(json(view)));
        return answer;
    }

    private MappingView find(String uuid) {
        return mappings.find(uuid).orElseThrow(ApiError::noSuchMapping);
    }

    /** A definition with what a body changes of it; what the body does not name stays. */
    private static MappingDefinition changed(MappingDefinition old, JsonNode body) {
        if (!body.path("FilterCriteria").path("Filters").isEmpty()) {
            throw ApiError.invalidParameter("FilterCriteria is not provided here: it deletes what does not match");
        }
        return new MappingDefinition(
                body.path("FunctionName").asText(old.function()),
                old.queueArn(),
                number(body, "BatchSize", old.batchSize()),
                Duration.ofSeconds(number(body, "MaximumBatchingWindowInSeconds", (int)
                        old.window().toSeconds())),
                reports(body.path("FunctionResponseTypes"), old.reportBatchItemFailures()),
                concurrency(body.path("ScalingConfig"), old.maximumConcurrency()),
                body.path("Enabled").asBoolean(old.enabled()));
    }

    private static int number(JsonNode body, String field, int old) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return old;
        }
        if (!value.isInt()) {
            throw ApiError.invalidParameter(field + " must be a whole number");
        }
        return value.intValue();
    }

    private static boolean reports(JsonNode types, boolean old) {
        if (!types.isArray()) {
            return old;
        }
        for (JsonNode type : types) {
            if (!type.asText().equals(REPORT)) {
                throw ApiError.invalidParameter("Unknown function response type: " + type.asText());
            }
        }
        return !types.isEmpty();
    }

    /** An empty ScalingConfig takes the maximum away. */
    private static int concurrency(JsonNode scaling, int old) {
        if (!scaling.isObject()) {
            return old;
        }
        int asked = number(scaling, "MaximumConcurrency", MappingDefinition.NO_MAXIMUM);
        if (asked == 0 && scaling.has("MaximumConcurrency")) {
            throw ApiError.invalidParameter("Maximum concurrency must be between 2 and 1000: 0");
        }
        return asked;
    }

    private ObjectNode json(MappingView view) {
        MappingDefinition definition = view.definition();
        ObjectNode answer = JSON.createObjectNode();
        answer.put("UUID", view.uuid());
        answer.put("BatchSize", definition.batchSize());
        answer.put("MaximumBatchingWindowInSeconds", definition.window().toSeconds());
        answer.put("EventSourceArn", definition.queueArn());
        answer.put("FunctionArn", view.functionArn());
        answer.put("LastModified", view.modified().toEpochMilli() / 1000.0);
        answer.put("LastProcessingResult", view.lastResult());
        answer.put("State", view.state().wire());
        answer.put("StateTransitionReason", "USER_INITIATED");
        answer.put(
                "EventSourceMappingArn",
                "arn:aws:lambda:" + functions.options().region() + ":"
                        + functions.options().account() + ":event-source-mapping:" + view.uuid());
        ArrayNode types = answer.putArray("FunctionResponseTypes");
        if (definition.reportBatchItemFailures()) {
            types.add(REPORT);
        }
        if (definition.maximumConcurrency() != MappingDefinition.NO_MAXIMUM) {
            answer.putObject("ScalingConfig").put("MaximumConcurrency", definition.maximumConcurrency());
        }
        return answer;
    }
}

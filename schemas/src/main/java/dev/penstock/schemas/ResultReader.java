package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a result. Tolerant where the writer may grow: members that this reader does not know are passed over, an unknown
 * row error code is read as {@code MODEL_FAILED}.
 */
public final class ResultReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper(JSON);

    /**
     * Reads a whole result.
     *
     * @throws UnreadableResult naming the place, when the message is no result, or a part of one
     */
    public PredictionResult read(String message) {
        return readEvent(message).fold(whole -> whole, part -> {
            throw UnreadableResult.at(
                    "/data/part", "is part " + part.index() + " of " + part.count() + ", no whole result");
        });
    }

    /**
     * Reads an event, as it arrives by raw delivery, or in the envelope that SNS puts around it otherwise.
     *
     * @throws UnreadableResult naming the place, when the message is no result and no part of one
     */
    public ResultEvent readEvent(String message) {
        JsonNode outer = tree(message);
        boolean enveloped = outer.path("Type").asText("").equals("Notification")
                && outer.path("Message").isTextual();
        return enveloped
                ? event(
                        outer.path("Message").textValue(),
                        tree(outer.path("Message").textValue()))
                : event(message, outer);
    }

    private static JsonNode tree(String message) {
        try {
            return TREES.readTree(message);
        } catch (JsonProcessingException e) {
            throw UnreadableResult.notJson(e);
        }
    }

    private static ResultEvent event(String message, JsonNode event) {
        PredictionResult result = result(message, event);
        JsonNode part = event.path("data").path("part");
        return part.isMissingNode() || part.isNull() ? result : part(result, part);
    }

    private static ResultPart part(PredictionResult slice, JsonNode part) {
        try {
            return new ResultPart(
                    slice,
                    number(part, "index"),
                    number(part, "count"),
                    number(part, "firstInstance"),
                    number(part, "instances"));
        } catch (IllegalArgumentException e) {
            throw UnreadableResult.at("/data/part", String.valueOf(e.getMessage()));
        }
    }

    private static int number(JsonNode part, String name) {
        JsonNode number = part.path(name);
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw UnreadableResult.at("/data/part/" + name, "must be a whole number");
        }
        return number.intValue();
    }

    private static PredictionResult result(String message, JsonNode event) {
        if (!event.path("type").asText("").equals(PredictionResult.TYPE)) {
            throw UnreadableResult.at("/type", "must be " + PredictionResult.TYPE);
        }
        JsonNode data = event.path("data");
        String requestId = text(event, "/data/requestId");
        if (!RequestId.isValid(requestId)) {
            throw UnreadableResult.at("/data/requestId", "must be 1 to 64 of A-Z, a-z, 0-9, _ and -");
        }
        return new PredictionResult(
                new RequestId(requestId),
                text(event, "/data/requestSource"),
                time(event, "/time").orElseThrow(() -> UnreadableResult.at("/time", "must be a time")),
                parsed(data, "/status", ResultStatus::fromWire)
                        .orElseThrow(() -> UnreadableResult.at("/data/status", "must be a known status")),
                model(event),
                predictions(data.path("predictions")),
                requestError(data.path("error")),
                timing(data.path("timing")),
                Math.max(1, data.path("attempt").asInt(1)),
                data.path("context").isObject() ? context(message) : Optional.empty(),
                optionalText(data, "/digest"),
                optionalText(data, "/mendedDigest"),
                optionalText(event, "/traceparent"));
    }

    private static ModelVersion model(JsonNode event) {
        return new ModelVersion(
                text(event, "/data/model/name"),
                optionalText(event, "/data/model/specification"),
                optionalText(event, "/data/model/variant"));
    }

    private static List<Prediction> predictions(JsonNode items) {
        if (!items.isArray()) {
            throw UnreadableResult.at("/data/predictions", "must be an array");
        }
        List<Prediction> predictions = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            predictions.add(prediction(item, predictions.size()));
        }
        return predictions;
    }

    private static Prediction prediction(JsonNode item, int index) {
        JsonNode value = item.path("value");
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return new Prediction.Number(value.doubleValue());
        }
        if (value.isTextual()) {
            return new Prediction.Label(value.textValue(), probabilities(item.path("probabilities"), index));
        }
        JsonNode error = item.path("error");
        if (!error.isObject()) {
            throw UnreadableResult.at("/data/predictions/" + index, "must have a value or an error");
        }
        return new Prediction.Failed(new RowError(
                parsed(error, "/code", RowErrorCode::fromWire).orElse(RowErrorCode.MODEL_FAILED),
                optionalText(error, "/field"),
                optionalText(error, "/detail").orElse("no detail")));
    }

    private static Map<String, Double> probabilities(JsonNode node, int index) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (var entry : node.properties()) {
            double probability = entry.getValue().asDouble(Double.NaN);
            if (!Double.isFinite(probability)) {
                throw UnreadableResult.at(
                        "/data/predictions/" + index + "/probabilities", "must be a number for each label");
            }
            probabilities.put(entry.getKey(), probability);
        }
        return probabilities;
    }

    private static Optional<RequestError> requestError(JsonNode error) {
        return optionalText(error, "/code")
                .map(code -> new RequestError(
                        code,
                        optionalText(error, "/pointer"),
                        optionalText(error, "/detail").orElse("no detail")));
    }

    private static Timing timing(JsonNode timing) {
        JsonNode millis = timing.path("modelMillis");
        return new Timing(
                time(timing, "/sent"),
                time(timing, "/received"),
                time(timing, "/scored"),
                millis.isNumber() ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty());
    }

    /** The context as it stands in the message: a tree would write its numbers another way. */
    private static Optional<JsonSlice> context(String message) {
        try (JsonParser json = JSON.createParser(message)) {
            json.nextToken();
            if (!toMember(json, "data")
                    || !toMember(json, "context")
                    || json.currentToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            int start = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            int end = (int) json.currentLocation().getCharOffset();
            return Optional.of(JsonSlice.of(message.substring(start, end)));
        } catch (IOException e) {
            throw UnreadableResult.notJson(e);
        }
    }

    /** Moves from an object's start to the value of one of its members. */
    private static boolean toMember(JsonParser json, String name) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(name);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static Optional<Instant> time(JsonNode node, String pointer) {
        return parsed(node, pointer, Syntax::time);
    }

    private static String text(JsonNode node, String pointer) {
        return optionalText(node, pointer).orElseThrow(() -> UnreadableResult.at(pointer, "must be a text"));
    }

    private static <T> Optional<T> parsed(JsonNode node, String pointer, Function<String, Optional<T>> parse) {
        return optionalText(node, pointer).flatMap(parse);
    }

    private static Optional<String> optionalText(JsonNode node, String pointer) {
        return Optional.ofNullable(node.at(pointer).textValue());
    }
}

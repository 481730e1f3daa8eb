package dev.penstock.benchmarks.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The same work for the bike-rental model as one would write it in an afternoon: a tree of each request, fields by name, dates by a
 * {@link DateTimeFormatter}, lines by joining strings. It judges next to nothing of what the scorer judges, makes no digest, and its
 * results have the members of the scorer's but for that. All requests go to the endpoint in one call.
 */
final class PlainTree {
    private static final List<String> FIELDS =
            List.of("datetime", "season", "holiday", "workingday", "weather", "temp", "atemp", "humidity", "windspeed");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ObjectMapper mapper = new ObjectMapper();

    /** The bodies' trees. */
    List<JsonNode> read(List<String> bodies) {
        return bodies.stream().map(this::tree).toList();
    }

    private JsonNode tree(String body) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (!tree.path("type").asText().equals("dev.penstock.prediction.requested.v1")
                    || !tree.path("data").path("instances").isArray()) {
                throw new IllegalArgumentException("no request");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of all requests' instances. */
    List<double[]> transform(List<JsonNode> requests) {
        List<double[]> rows = new ArrayList<>();
        for (JsonNode request : requests) {
            for (JsonNode instance : request.get("data").get("instances")) {
                rows.add(columns(instance));
            }
        }
        return rows;
    }

    private static double[] columns(JsonNode instance) {
        LocalDateTime hour = LocalDateTime.parse(field(instance, "datetime").asText(), HOUR);
        return new double[] {
            field(instance, "season").asDouble(),
            field(instance, "holiday").asDouble(),
            field(instance, "workingday").asDouble(),
            field(instance, "weather").asDouble(),
            field(instance, "temp").asDouble(),
            field(instance, "atemp").asDouble(),
            field(instance, "humidity").asDouble(),
            field(instance, "windspeed").asDouble(),
            hour.getYear(),
            hour.getMonthValue(),
            hour.getDayOfMonth(),
            hour.getDayOfWeek().getValue() - 1,
            hour.getHour()
        };
    }

    private static JsonNode field(JsonNode instance, String name) {
        JsonNode byPosition = instance.get("features");
        return byPosition == null ? instance.get(name) : byPosition.get(FIELDS.indexOf(name));
    }

    /** The endpoint call's body. */
    byte[] encode(List<double[]> rows) {
        List<String> lines = new ArrayList<>(rows.size());
        for (double[] row : rows) {
            List<String> cells = new ArrayList<>(row.length);
            for (double x : row) {
                cells.add(x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x));
            }
            lines.add(String.join(",", cells));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The predictions of an answer in CSV. */
    List<Double> readCsvAnswer(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(score -> Math.expm1(Double.parseDouble(score)))
                .collect(Collectors.toList());
    }

    /** The predictions of an answer in JSON. */
    List<Double> readJsonAnswer(byte[] body) {
        try {
            List<Double> predictions = new ArrayList<>();
            for (JsonNode prediction : mapper.readTree(body).get("predictions")) {
                predictions.add(Math.expm1(prediction.get("score").asDouble()));
            }
            return predictions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A result's text for each request, whose predictions follow one another. */
    List<String> writeResults(List<JsonNode> requests, List<Double> predictions) {
        List<String> results = new ArrayList<>(requests.size());
        int first = 0;
        for (JsonNode request : requests) {
            int last = first + request.get("data").get("instances").size();
            results.add(result(request, predictions.subList(first, last)));
            first = last;
        }
        return results;
    }

    private String result(JsonNode request, List<Double> predictions) {
        String now = Instant.now().toString();
        ObjectNode result = mapper.createObjectNode();
        result.put("specversion", "1.0");
        result.put("type", "dev.penstock.prediction.completed.v1");
        result.put("source", "/penstock/scorer");
        result.put("id", request.get("id").asText() + ".1");
        result.put("subject", request.get("subject").asText());
        result.put("time", now);
        result.put("datacontenttype", "application/json");
        ObjectNode data = result.putObject("data");
        data.put("requestId", request.get("id").asText());
        data.put("requestSource", request.get("source").asText());
        data.put("status", "succeeded");
        data.putObject("model")
                .put("name", request.get("subject").asText())
                .put("specification", "1")
                .put("variant", "AllTraffic");
        ArrayNode values = data.putArray("predictions");
        predictions.forEach(value -> values.addObject().put("value", value));
        data.putObject("timing")
                .put("sent", request.get("time").asText())
                .put("received", now)
                .put("scored", now)
                .put("modelMillis", 15);
        data.put("attempt", 1);
        try {
            return mapper.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole way of a batch, but for the calls. */
    List<String> all(List<String> bodies, byte[] answer) {
        List<JsonNode> requests = read(bodies);
        if (encode(transform(requests)).length == 0) {
            throw new IllegalStateException("a body of no rows");
        }
        return writeResults(requests, readCsvAnswer(answer));
    }
}

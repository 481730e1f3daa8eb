package dev.penstock.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.environment.JsonLog.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.5Z");

    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog(written, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_line_is_one_json_object_with_time_level_event_and_facts() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("requestId", "r-1\nü\"");
        facts.put("rows", 3);
        facts.put("good", true);

        log.line(Level.WARN, "request_rejected", facts);

        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(lines()).containsExactly(JSON.readTree("""
                        {"time":"2026-11-24T12:00:00.500Z","level":"warn","event":"request_rejected",
                         "requestId":"r-1\\nü\\"","rows":3,"good":true}"""));
    }

    /**
     * The shape that "Specification: Embedded metric format" in the CloudWatch user guide asks for: {@code _aws} with
     * Timestamp and CloudWatchMetrics, whose Dimensions and Metrics name members of the root; a dimension's is a text, a
     * metric's a number.
     */
    @Test
    void metrics_have_the_embedded_metric_format() throws IOException {
        log.metrics("Function", "scorer", new LinkedHashMap<>(Map.of("RequestsScored", 7)));

        JsonNode line = lines().get(0);
        assertThat(line.at("/_aws/Timestamp").longValue()).isEqualTo(NOW.toEpochMilli());
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").textValue()).isEqualTo("Penstock");
        assertThat(directive.path("Dimensions")).isEqualTo(JSON.readTree("[[\"Function\"]]"));
        assertThat(directive.path("Metrics")).isEqualTo(JSON.readTree("""
                [{"Name":"RequestsScored","Unit":"Count"}]"""));
        assertThat(line.path("Function").textValue()).isEqualTo("scorer");
        assertThat(line.path("RequestsScored").isNumber()).isTrue();
        assertThat(line.path("RequestsScored").intValue()).isEqualTo(7);
    }

    @Test
    void lines_of_many_threads_do_not_mix() throws IOException {
        String text = "x".repeat(5_000);
        IntStream.range(0, 200).parallel().forEach(i -> log.line(Level.INFO, "event", Map.of("i", i, "text", text)));

        assertThat(lines().stream()
                        .mapToInt(it -> it.path("i").intValue())
                        .sorted()
                        .boxed())
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void the_log_file_of_the_settings_is_appended_to() throws IOException {
        Path file = directory.resolve("log");
        for (int i = 0; i < 2; i++) {
            JsonLog.from(new Settings(Map.of(JsonLog.FILE_KEY, file.toString())))
                    .line(Level.INFO, "started", Map.of());
        }

        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(it -> it.contains("\"event\":\"started\""));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}

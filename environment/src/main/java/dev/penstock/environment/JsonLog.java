package dev.penstock.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A log of one JSON object a line, which CloudWatch Logs indexes by itself, and metrics in its embedded metric format.
 * Never give it a payload, a feature's value or an endpoint's own error text.
 */
public final class JsonLog {
    /** The file to write to; standard output where it is absent. */
    public static final String FILE_KEY = "LOG_FILE";

    /** In place of a file: the log is dropped. */
    public static final String NOWHERE = "none";

    public static final String METRIC_NAMESPACE = "Penstock";

    private static final JsonFactory JSON = new JsonFactory();

    /** How grave a line is: {@code ERROR} means that a person must act. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    private final PrintStream out;
    private final Clock clock;

    public JsonLog(OutputStream out, Clock clock) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The log that the settings name. */
    public static JsonLog from(Settings settings) {
        Optional<String> file = settings.optionalText(FILE_KEY);
        return new JsonLog(file.map(JsonLog::open).orElse(System.out), Clock.systemUTC());
    }

    private static OutputStream open(String file) {
        return file.equals(NOWHERE) ? OutputStream.nullOutputStream() : append(Path.of(file));
    }

    private static OutputStream append(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE_KEY + " names a file that can't be written: " + file, e);
        }
    }

    /** Writes a line of what happened and its facts: texts, numbers, booleans, and lists of these. */
    public void line(Level level, String event, Map<String, ?> facts) {
        write(json -> {
            json.writeStringField("time", clock.instant().toString());
            json.writeStringField("level", level.name().toLowerCase(Locale.ROOT));
            json.writeStringField("event", event);
            for (Map.Entry<String, ?> fact : facts.entrySet()) {
                json.writeFieldName(fact.getKey());
                writeFact(json, fact.getValue());
            }
        });
    }

    private static void writeFact(JsonGenerator json, Object fact) throws IOException {
        if (fact instanceof List<?> list) {
            json.writeStartArray();
            for (Object one : list) {
                json.writeObject(one);
            }
            json.writeEndArray();
        } else {
            json.writeObject(fact);
        }
    }

    /** Writes one line of counts under one dimension, in CloudWatch's embedded metric format. */
    public void metrics(String dimension, String value, Map<String, ? extends Number> counts) {
        write(json -> {
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", clock.millis());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", METRIC_NAMESPACE);
            json.writeArrayFieldStart("Dimensions");
            json.writeStartArray();
            json.writeString(dimension);
            json.writeEndArray();
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            for (String name : counts.keySet()) {
                json.writeStartObject();
                json.writeStringField("Name", name);
                json.writeStringField("Unit", "Count");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField(dimension, value);
            for (Map.Entry<String, ? extends Number> count : counts.entrySet()) {
                json.writeObjectField(count.getKey(), count.getValue());
            }
        });
    }

    private void write(Body body) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            body.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        synchronized (out) {
            out.print(line.append('\n'));
            out.flush();
        }
    }

    /** What stands between a line's braces. */
    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }
}

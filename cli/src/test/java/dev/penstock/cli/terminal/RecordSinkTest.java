package dev.penstock.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordSinkTest {

    @Test
    void json_is_one_array_however_many_records_there_are() throws Exception {
        assertThat(written(OutputFormat.JSON, false)).isEqualTo("[]\n");
        assertThat(Json.read(written(OutputFormat.JSON, false, "a", "b\n").getBytes(StandardCharsets.UTF_8)))
                .hasToString("[{\"it\":\"a\"},{\"it\":\"b\\n\"}]");
    }

    @Test
    void json_lines_are_a_line_each_whatever_stands_in_them() {
        assertThat(written(OutputFormat.JSONL, false, "a", "b\nc")).isEqualTo("{\"it\":\"a\"}\n{\"it\":\"b\\nc\"}\n");
    }

    @Test
    void a_table_is_a_heading_and_a_line_each() {
        assertThat(written(OutputFormat.TABLE, false, "a", "b\nc")).isEqualTo("IT\na\nb\\nc\n");
        assertThat(written(OutputFormat.TABLE, false)).isEmpty();
    }

    @Test
    void a_live_table_writes_each_line_when_it_comes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordSink<String> sink = sink(out, OutputFormat.TABLE, true);
        sink.accept("a");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("IT\na\n");
        sink.accept("b\u001b");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("IT\na\nb\\u001b\n");
    }

    private static String written(OutputFormat format, boolean live, String... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordSink<String> sink = sink(out, format, live)) {
            List.of(records).forEach(sink::accept);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RecordSink<String> sink(ByteArrayOutputStream out, OutputFormat format, boolean live) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings =
                new Surroundings(InputStream.nullInputStream(), stream, stream, Map.of(), Path.of(""), false, false);
        return new RecordSink<>(
                surroundings,
                format,
                live,
                List.of(new RecordSink.Column<>("IT", 2, it -> it)),
                it -> Json.object().put("it", it).toString());
    }
}

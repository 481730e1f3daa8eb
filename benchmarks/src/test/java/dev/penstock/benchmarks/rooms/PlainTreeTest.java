package dev.penstock.benchmarks.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.scorer.Rooms;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plain version does the same work, or the comparison would be worth nothing. */
class PlainTreeTest {
    private static final Path MODELS = Path.of("..", "models");
    private static final int REQUESTS = 20;
    private static final int ROWS = 50;

    private final PlainTree tree = new PlainTree();

    private static List<String> bodies(BikeRequests.Form form) {
        return new BikeRequests(1, form).bodies(REQUESTS, ROWS);
    }

    @ParameterizedTest
    @EnumSource(BikeRequests.Form.class)
    void both_send_the_same_bytes_to_the_endpoint(BikeRequests.Form form) {
        List<String> bodies = bodies(form);
        Rooms rooms = new Rooms(MODELS, bodies);
        String plain = new String(tree.encode(tree.transform(tree.read(bodies))), StandardCharsets.UTF_8);
        assertThat(rooms.transformAndEncode())
                .singleElement()
                .satisfies(body ->
                        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(plain));
        assertThat(new String(rooms.encode(), StandardCharsets.UTF_8)).isEqualTo(plain);
        assertThat(plain.lines()).hasSize(REQUESTS * ROWS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(BikeRequests.Form.class)
    void both_make_the_same_results(BikeRequests.Form form) {
        List<String> bodies = bodies(form);
        Rooms rooms = new Rooms(MODELS, bodies);
        List<String> plain = tree.all(bodies, Rooms.csvAnswer(REQUESTS * ROWS));
        assertThat(comparable(rooms.all())).hasSize(REQUESTS).isEqualTo(comparable(plain));
        assertThat(comparable(rooms.writeResults())).isEqualTo(comparable(plain));
    }

    /** When a result was made differs, and the plain version makes no digest. */
    private static List<JsonNode> comparable(List<String> results) {
        List<JsonNode> comparable = new ArrayList<>();
        for (String result : results) {
            ObjectNode tree = (ObjectNode) read(result);
            tree.remove("time");
            ObjectNode data = (ObjectNode) tree.get("data");
            data.remove(List.of("timing", "digest"));
            assertThat(data.get("predictions")).hasSize(ROWS);
            comparable.add(tree);
        }
        return comparable;
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(BikeRequests.Form.class)
    void both_read_the_same_predictions_in_either_form_of_answer(BikeRequests.Form form) {
        Rooms rooms = new Rooms(MODELS, bodies(form));
        byte[] csv = Rooms.csvAnswer(ROWS);
        byte[] json = Rooms.jsonAnswer(ROWS);
        assertThat(tree.readCsvAnswer(csv)).hasSize(ROWS).isEqualTo(tree.readJsonAnswer(json));
        assertThat(rooms.readAnswer(csv, "text/csv", ROWS)).isEqualTo(rooms.readAnswer(json, "application/json", ROWS));
        assertThat(rooms.readAnswer(csv, "text/csv", ROWS).toString())
                .contains(tree.readCsvAnswer(csv).get(ROWS - 1).toString());
    }
}

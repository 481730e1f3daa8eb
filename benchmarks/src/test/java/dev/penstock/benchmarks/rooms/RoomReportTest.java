package dev.penstock.benchmarks.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.benchmarks.rooms.Figure.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomReportTest {
    private static final RoomReport REPORT = new RoomReport(
            0.05,
            List.of(
                    figure(Room.TRANSFORM_CSV, "1x1000", 500_000, 130_000),
                    figure(Room.WHOLE, "10x1", 60_000, 290_000),
                    figure(Room.WHOLE, "1x1000", 1_405_000, 700_000)));

    private static Figure figure(Room room, String batch, double nanos, double bytes) {
        return new Figure(
                room, "names", Size.of(batch), new Cost(nanos, bytes), new Cost(4 * nanos, 8 * bytes), nanos / 100);
    }

    @Test
    void the_table_has_a_line_a_figure_by_request_and_by_row() {
        List<String> lines = REPORT.lines();
        assertThat(lines.get(0)).contains("ns/request", "ns/row", "bytes/row", "rows/s", "times ours", "memory");
        assertThat(lines.get(1).split(" {2,}"))
                .containsExactly(
                        "transform and write CSV",
                        "names",
                        "1x1000",
                        "500,000",
                        "500",
                        "130",
                        "2,000,000",
                        "2,000",
                        "1,040",
                        "4.0",
                        "5.0");
        assertThat(lines.get(2)).contains("10x1", "6,000", "29,000", "166,667");
    }

    @Test
    void it_says_what_is_reached_and_what_is_not() {
        assertThat(REPORT.lines())
                .anySatisfy(line -> assertThat(line).contains("ns a request of one row, by names", "6,000", "reached)"))
                .anySatisfy(line -> assertThat(line).contains("ns a further row", "1,400", "wanted 1,200: not reached"))
                .anySatisfy(line -> assertThat(line).contains("rows/s transformed", "2,000,000", ": reached"))
                .anySatisfy(line -> assertThat(line).contains("bytes a row", "130", "wanted 200: reached"));
    }

    @Test
    void nothing_is_said_of_what_was_not_measured() {
        assertThat(Reach.of(REPORT.figures().subList(0, 2))).isEmpty();
    }

    @Test
    void the_json_has_the_same_figures() throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(REPORT.json());
        assertThat(json.get("figures")).hasSize(3);
        JsonNode single = json.get("figures").get(1);
        assertThat(single.get("room").asText()).isEqualTo("whole");
        assertThat(single.get("requests").asInt()).isEqualTo(10);
        assertThat(single.get("rowsPerRequest").asInt()).isEqualTo(1);
        assertThat(single.get("nanosPerRequest").asDouble()).isEqualTo(6_000);
        assertThat(single.get("bytesPerRow").asDouble()).isEqualTo(29_000);
        assertThat(single.get("tree").get("nanosPerRow").asDouble()).isEqualTo(24_000);
        assertThat(single.get("timesOurs").asDouble()).isEqualTo(4);
        assertThat(single.get("memoryNanosPerRow").asDouble()).isEqualTo(60);
        assertThat(json.get("reach")).hasSize(4);
        assertThat(json.get("reach").get(1).get("reached").asBoolean()).isFalse();
    }
}

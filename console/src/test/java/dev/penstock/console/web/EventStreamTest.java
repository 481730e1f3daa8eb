package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.console.SomeResults;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path folder;

    /** One event. */
    private record Event(String type, String id, JsonNode data) {}

    @Test
    void what_comes_is_told_to_each_viewer() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL);
                BufferedReader one = viewer(lab.stream(lab.call("/api/events")));
                BufferedReader other = viewer(lab.stream(lab.call("/api/events")))) {
            assertThat(next(one).type()).isEqualTo("hello");
            assertThat(next(other).type()).isEqualTo("hello");
            lab.stored(List.of(
                    SomeResults.of("a", NOON).build(), SomeResults.of("b", NOON).build()));
            assertThat(ids(one, 2)).containsExactly("a", "b");
            assertThat(ids(other, 2)).containsExactly("a", "b");
            assertThat(lab.get("/metrics").body()).contains("penstock_console_viewers 2\n");
        }
    }

    @Test
    void a_viewer_that_comes_back_after_a_restart_gets_what_it_missed() throws Exception {
        String seen;
        try (Lab lab = Lab.open(folder, Lab.LOCAL);
                BufferedReader viewer = viewer(lab.stream(lab.call("/api/events")))) {
            assertThat(next(viewer).type()).isEqualTo("hello");
            lab.stored(List.of(SomeResults.of("a", NOON).build()));
            seen = next(viewer).id();
        }
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(SomeResults.of("b", NOON).build()));
            try (BufferedReader viewer = viewer(lab.stream(since(lab, seen)))) {
                assertThat(next(viewer).id()).isEqualTo(seen);
                lab.stored(List.of(SomeResults.of("c", NOON).build()));
                assertThat(ids(viewer, 2)).containsExactly("b", "c");
            }
        }
    }

    @Test
    void who_missed_more_than_is_kept_is_told_how_many_and_gets_the_last() throws Exception {
        List<PredictionResult> all = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            all.add(SomeResults.of("r" + i, NOON).build());
        }
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(all);
            try (BufferedReader latest = viewer(lab.stream(lab.call("/api/events")))) {
                do {
                    lab.stored(List.of());
                } while (!lab.get("/metrics").body().contains("status=\"succeeded\"} 2500\n"));
                assertThat(next(latest).type()).isEqualTo("hello");
            }
            try (BufferedReader viewer = viewer(lab.stream(since(lab, "1")))) {
                assertThat(next(viewer).type()).isEqualTo("hello");
                Event gap = next(viewer);
                assertThat(gap.type()).isEqualTo("gap");
                assertThat(gap.data().path("missed").asInt()).isEqualTo(500);
                List<String> ids = ids(viewer, 2_000);
                assertThat(ids.get(0)).isEqualTo("r500");
                assertThat(ids.get(1_999)).isEqualTo("r2499");
            }
        }
    }

    @Test
    void a_viewer_that_reads_nothing_holds_up_nobody() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL);
                Socket asleep = new Socket(InetAddress.getLoopbackAddress(), lab.port())) {
            asleep.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (BufferedReader awake = viewer(lab.stream(lab.call("/api/events")))) {
                assertThat(next(awake).type()).isEqualTo("hello");
                List<Prediction> large = List.of(new Prediction.Label("x".repeat(50_000), Map.of()));
                for (int i = 0; i < 400; i++) {
                    lab.stored(List.of(
                            SomeResults.of("r" + i, NOON).predictions(large).build()));
                }
                assertThat(ids(awake, 400)).hasSize(400);
            }
        }
    }

    @Test
    void an_id_of_another_console_does_no_harm() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String id : List.of("999999999999999999", "x", "-1", "99999999999999999999999")) {
                try (BufferedReader viewer = viewer(lab.stream(since(lab, id)))) {
                    assertThat(next(viewer).type()).isEqualTo("hello");
                    lab.stored(List.of(SomeResults.of("a" + Math.abs(id.hashCode() % 1_000), NOON)
                            .build()));
                    assertThat(next(viewer).type()).isEqualTo("results");
                }
            }
        }
    }

    private static HttpRequest.Builder since(Lab lab, String id) {
        return lab.call("/api/events").header("Last-Event-ID", id);
    }

    private static BufferedReader viewer(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static List<String> ids(BufferedReader viewer, int many) throws Exception {
        List<String> ids = new ArrayList<>();
        while (ids.size() < many) {
            next(viewer).data().forEach(it -> ids.add(it.path("id").asText()));
        }
        return ids;
    }

    /** The next event; comments are passed over. */
    private static Event next(BufferedReader viewer) throws Exception {
        String type = "";
        String id = "";
        for (String line = viewer.readLine(); line != null; line = viewer.readLine()) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                return new Event(type, id, JSON.readTree(line.substring(6)));
            }
        }
        throw new AssertionError("the stream has ended");
    }
}

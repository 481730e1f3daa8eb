package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console says of dead letters while nothing is known of them and the stack does not answer. */
class LettersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void nothing_is_there_before_the_first_look_and_that_is_said() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            JsonNode groups = JSON.readTree(lab.get("/api/letters/groups").body());
            assertThat(groups.path("groups")).isEmpty();
            assertThat(groups.at("/look/complete").isNull()).isTrue();
            assertThat(groups.path("from").isNull()).isTrue();
            assertThat(JSON.readTree(lab.get("/api/letters").body()).path("letters"))
                    .isEmpty();
            for (String path : List.of("/api/plans", "/api/acts", "/api/audit")) {
                assertThat(lab.get(path).body()).as(path).isEqualTo("[]");
            }
        }
    }

    @Test
    void a_look_that_the_queue_does_not_answer_fails_and_says_why() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            HttpResponse<String> begun = lab.post("/api/letters/look", "");
            assertThat(begun.statusCode()).isEqualTo(202);
            String act = begun.headers().firstValue("Location").orElseThrow();
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () -> JSON.readTree(lab.get(act).body())
                                    .path("state")
                                    .asText(),
                            "failed"::equals);
            assertThat(JSON.readTree(lab.get(act).body()).path("detail").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void letters_are_behind_the_gate_as_all_else_is() throws Exception {
        Access access = new Access("127.0.0.1", List.of(), Optional.of("a-token-of-some-length"), false);
        try (Lab lab = Lab.open(folder, access)) {
            for (String path : List.of("/api/letters", "/api/letters/groups", "/api/plans/x/events", "/api/audit")) {
                assertThat(lab.get(path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(lab.post("/api/letters/archive", "{\"all\":true}").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_page_of_another_origin_does_nothing_to_letters() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String path : List.of("/api/letters/look", "/api/letters/archive", "/api/plans")) {
                HttpResponse<String> answer = lab.send(lab.call(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", "http://evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"all\":true}")));
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
            }
            assertThat(lab.get("/api/acts").body()).isEqualTo("[]");
        }
    }
}

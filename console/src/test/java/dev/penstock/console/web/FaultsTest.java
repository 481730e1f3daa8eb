package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults where there is no embedded cloud, or nothing may be changed; that they are switched is tested on one. */
class FaultsTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_no_embedded_cloud_has_no_faults() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            List<HttpResponse<String>> answers = List.of(
                    lab.get("/api/faults"),
                    lab.post("/api/faults/bike-rental", "{}"),
                    lab.post("/api/faults/bike-rental/clear", "{}"));
            for (HttpResponse<String> answer : answers) {
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).contains("not_embedded", "penstock up");
            }
        }
    }

    @Test
    void a_console_that_only_shows_switches_nothing() throws Exception {
        Access readOnly = new Access("127.0.0.1", List.of(), Optional.empty(), true);
        try (Lab lab = Lab.open(folder, readOnly)) {
            assertThat(lab.post("/api/faults/bike-rental", "{}").statusCode()).isEqualTo(403);
            assertThat(lab.post("/api/faults/bike-rental/clear", "{}").statusCode())
                    .isEqualTo(403);
        }
    }
}

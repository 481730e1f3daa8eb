package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest {
    @TempDir
    private Path folder;

    @Test
    void the_chart_library_comes_out_of_the_jar_and_is_not_sent_again() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            HttpResponse<String> first = lab.get("/assets/vendor/uPlot.esm.js");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(it -> assertThat(it).startsWith("text/javascript"));
            assertThat(first.body()).contains("uPlot");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> second =
                    lab.send(lab.call("/assets/vendor/uPlot.esm.js").header("If-None-Match", tag));
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
        }
    }

    @Test
    void each_view_has_an_address_of_its_own_and_the_same_page() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            String page = lab.get("/").body();
            assertThat(page).containsIgnoringCase("<!doctype html>");
            for (String path : List.of(
                    "/results",
                    "/results/01J0000000",
                    "/predictions",
                    "/failures",
                    "/failures/0a",
                    "/plans",
                    "/plans/0a",
                    "/audit",
                    "/submit",
                    "/rehearse")) {
                assertThat(lab.get(path).body()).as(path).isEqualTo(page);
            }
        }
    }

    @Test
    void the_head_of_a_page_is_that_of_the_page() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String path : List.of("/", "/results/01J0000000", "/assets/main.js")) {
                HttpResponse<String> page = lab.get(path);
                HttpResponse<String> head =
                        lab.send(lab.call(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.body()).isEmpty();
                for (String name : List.of("Content-Type", "Content-Length", "ETag")) {
                    assertThat(head.headers().firstValue(name))
                            .as(path + " " + name)
                            .isPresent()
                            .isEqualTo(page.headers().firstValue(name));
                }
            }
        }
    }

    @Test
    void nothing_else_of_the_jar_is_served() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String path : List.of(
                    "/assets/../dev/penstock/console/Console.class",
                    "/assets/..%2fdev/penstock/console/Console.class",
                    "/assets//etc/passwd",
                    "/assets/vendor",
                    "/assets/",
                    "/assets/none.js")) {
                String answer = RawCall.get(lab.port(), path, "localhost");
                assertThat(answer.lines().findFirst().orElse("")).as(path).matches("HTTP/1.1 40[04] .*");
            }
        }
    }

    @Test
    void an_address_that_is_none_and_a_method_that_it_has_not_are_problems() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            HttpResponse<String> none = lab.get("/api/none");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(lab.post("/api/results", "{}").statusCode()).isIn(404, 405);
        }
    }
}

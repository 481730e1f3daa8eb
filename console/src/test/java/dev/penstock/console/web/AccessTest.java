package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, and what a browser is told of pages. */
class AccessTest {
    private static final String TOKEN = "a-token-of-some-length";

    @TempDir
    private Path folder;

    @Test
    void a_name_that_was_made_to_lead_here_is_refused() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String host :
                    List.of("evil.example", "evil.example:" + lab.port(), "192.168.1.7", "localhost.evil.example")) {
                String answer = RawCall.get(lab.port(), "/api/about", host);
                assertThat(answer).as(host).startsWith("HTTP/1.1 421").contains("other_host");
            }
            for (String host : List.of("localhost", "LOCALHOST:1", "127.0.0.1:" + lab.port(), "[::1]:80")) {
                assertThat(RawCall.get(lab.port(), "/api/about", host)).as(host).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void a_further_name_is_taken_when_it_was_given() throws Exception {
        Access access = new Access("127.0.0.1", List.of("Console.example"), Optional.empty(), false);
        try (Lab lab = Lab.open(folder, access)) {
            assertThat(RawCall.get(lab.port(), "/api/about", "console.example")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void each_answer_forbids_what_pages_do_not_need() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String path : List.of("/api/about", "/api/results/none", "/nothing", "/assets/vendor/uPlot.min.css")) {
                HttpResponse<String> answer = lab.get(path);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(it -> assertThat(it)
                                .contains("default-src 'none'")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            }
            assertThat(lab.get("/api/about").headers().firstValue("Cache-Control"))
                    .contains("no-store");
        }
    }

    @Test
    void without_the_token_nothing_but_the_health_is_told() throws Exception {
        try (Lab lab = Lab.open(folder, withToken())) {
            for (String path :
                    List.of("/", "/api/about", "/metrics", "/api/events", "/assets/main.js", "/?token=wrong")) {
                HttpResponse<String> answer = lab.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.body()).contains("no_token").doesNotContain(TOKEN);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            }
            assertThat(lab.get("/health").statusCode()).isNotEqualTo(401);
            assertThat(lab.send(lab.call("/api/about").header("Authorization", "Bearer wrong"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(lab.send(lab.call("/api/about").header("Authorization", "Bearer " + TOKEN))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoever_asks_for_heads_alone_or_by_other_methods_passes_the_same_gate() throws Exception {
        try (Lab lab = Lab.open(folder, withToken())) {
            for (String method : List.of("HEAD", "OPTIONS", "DELETE", "PUT", "TRACE")) {
                HttpResponse<String> answer =
                        lab.send(lab.call("/api/about").method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(method).isIn(401, 403, 404, 405, 501);
                assertThat(answer.body()).as(method).doesNotContain("storeSince");
            }
        }
    }

    @Test
    void a_browser_that_opens_the_address_with_the_token_gets_a_cookie_without_it() throws Exception {
        try (Lab lab = Lab.open(folder, withToken())) {
            HttpResponse<String> signedIn = lab.get("/?token=" + TOKEN);
            assertThat(signedIn.statusCode()).isEqualTo(303);
            assertThat(signedIn.headers().firstValue("Location")).contains("/");
            String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
            String pair = cookie.substring(0, cookie.indexOf(';'));
            assertThat(lab.send(lab.call("/api/about").header("Cookie", pair)).statusCode())
                    .isEqualTo(200);
            assertThat(lab.send(lab.call("/api/about").header("Cookie", pair + "0"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_page_of_another_origin_changes_nothing() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "::")) {
                HttpResponse<String> answer = lab.send(posting(lab).header("Origin", origin));
                assertThat(answer.statusCode()).as(origin).isEqualTo(403);
                assertThat(answer.body()).contains("other_origin");
            }
            String own = "http://127.0.0.1:" + lab.port();
            assertThat(lab.send(posting(lab).header("Origin", own)).statusCode())
                    .isEqualTo(422);
            assertThat(lab.send(posting(lab)).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void a_form_of_another_page_changes_nothing() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            HttpResponse<String> answer = lab.send(lab.call("/api/predictions")
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(415);
        }
    }

    @Test
    void a_read_only_console_shows_and_changes_nothing() throws Exception {
        Access access = new Access("127.0.0.1", List.of(), Optional.empty(), true);
        try (Lab lab = Lab.open(folder, access)) {
            HttpResponse<String> answer = lab.post("/api/predictions", "{}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("read_only");
            assertThat(lab.get("/api/about").body()).contains("\"readOnly\":true");
        }
    }

    private static Access withToken() {
        return new Access("127.0.0.1", List.of(), Optional.of(TOKEN), false);
    }

    private static HttpRequest.Builder posting(Lab lab) {
        return lab.call("/api/predictions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }
}

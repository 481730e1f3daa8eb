package dev.penstock.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.web.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clients of docs/clients.md that speak HTTP, run as they stand there. Each is skipped where its program is not on this machine. */
@Tag("api")
class ClientsTest {
    private static ApiLab lab;
    private static int page;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            page = free.getLocalPort();
        }
        lab = ApiLab.start(Map.of("AllowedOrigins", "https://shop.example,http://127.0.0.1:" + page));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void curl_sends_a_request_and_predicts() throws Exception {
        Programs.need("curl");
        List<String> samples = samples("sh").stream()
                .map(sample -> sample.replaceFirst("(?m)^aws (?s:.*)", ""))
                .filter(sample -> sample.contains("PENSTOCK_API_URL"))
                .toList();
        assertThat(samples).hasSize(2);
        assertThat(run("sh", "-c", samples.get(0)))
                .contains(" 202 ", "/v1/predictions/key-Gv7b8FSfTMxMt5NFTMaOP0Vx2H-GxaECzXM6EAZzhTA", "queued");
        assertThat(run("sh", "-c", samples.get(1))).contains("\"predictions\":[{\"value\":");
    }

    @Test
    void python_waits_for_a_result() throws Exception {
        Programs.need("python3");
        assertThat(run("python3", "-c", samples("python").get(0)))
                .startsWith("succeeded [{'value': ")
                .contains("4711");
    }

    @Test
    void a_page_of_another_origin_works_in_a_browser_and_one_that_is_not_listed_does_not() throws Exception {
        Programs.needBrowser();
        assertThat(run(
                        "node",
                        Programs.WEB.resolve("page.mjs").toString(),
                        lab.output("ApiUrl"),
                        Integer.toString(page)))
                .contains("seen: a result", "seen: nothing");
    }

    @Test
    void a_preflight_is_answered_for_listed_origins_alone() {
        assertThat(preflight("https://shop.example"))
                .contains("access-control-allow-origin", "access-control-allow-methods", "access-control-max-age");
        assertThat(preflight("https://evil.example")).noneMatch(name -> name.startsWith("access-control"));
        assertThat(lab.get("/v1/models", "Origin", "https://shop.example")
                        .headers()
                        .map())
                .containsEntry("access-control-allow-origin", List.of("https://shop.example"));
        assertThat(lab.get("/v1/models/nobody/schema", "Origin", "https://shop.example")
                        .headers()
                        .map())
                .containsKey("access-control-allow-origin");
        assertThat(lab.get("/v1/models", "Origin", "https://evil.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    private static List<String> preflight(String origin) {
        var answer =
                lab.call("OPTIONS", "/v1/predictions", "", "Origin", origin, "Access-Control-Request-Method", "POST");
        assertThat(answer.statusCode()).isEqualTo(204);
        return List.copyOf(answer.headers().map().keySet());
    }

    private static List<String> samples(String language) throws IOException {
        Matcher fences = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ApiLab.ROOT.resolve("docs").resolve("clients.md")));
        return fences.results().map(fence -> fence.group(1)).toList();
    }

    private static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PENSTOCK_API_URL", lab.output("ApiUrl"));
        builder.environment().put("no_proxy", "127.0.0.1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

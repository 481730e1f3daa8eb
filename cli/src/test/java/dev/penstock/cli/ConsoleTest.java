package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.count;
import static dev.penstock.cli.ConsoleCalls.events;
import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console on a running embedded cloud, as a browser and programs use it. */
class ConsoleTest extends OnCloud {
    private static final String INSTANCE = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}";

    @TempDir
    private static Path state;

    @TempDir
    private Path folder;

    @Test
    void a_request_that_is_sent_from_the_console_arrives_live_and_is_kept_with_its_way() throws Exception {
        try (Background command = console("live");
                BufferedReader events = events(address(command))) {
            URI console = address(command);
            assertThat(events.readLine()).isEqualTo("event: hello");
            HttpResponse<String> accepted = ConsoleCalls.HTTP.send(
                    HttpRequest.newBuilder(console.resolve("/api/predictions"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"bike-rental\",\"instances\":["
                                    + INSTANCE + "],\"context\":{\"order\":7},\"source\":\"/console-test\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            String id = json(accepted).path("id").asText();
            assertThat(json(accepted).at("/links/result").asText()).isEqualTo("/results/" + id);
            String told = events.lines()
                    .filter(line -> line.startsWith("data: [") && line.contains(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(told).contains("\"status\":\"succeeded\"").contains("/console-test");

            JsonNode result = get(console, "/api/results/" + id);
            assertThat(result.path("timeline").findValuesAsText("step"))
                    .containsExactly("sent", "received", "scored", "published", "stored");
            assertThat(result.at("/context/order").asInt()).isEqualTo(7);
            assertThat(result.at("/summary/value").asDouble()).isPositive();
        }
    }

    @Test
    void two_consoles_each_see_every_result() {
        try (Background one = console("one");
                Background other = console("other")) {
            List<URI> consoles = List.of(address(one), address(other));
            submit("/two", 25);
            for (URI console : consoles) {
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> get(console, "/api/results?source=/two")
                                        .path("results")
                                        .size(),
                                size -> size == 25);
            }
        }
    }

    @Test
    void a_console_that_is_started_again_has_missed_nothing() {
        try (Background first = console("again")) {
            URI console = address(first);
            submit("/before", 3);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/before") == 3);
        }
        submit("/between", 3);
        try (Background second = console("again")) {
            URI console = address(second);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/between") == 3);
            assertThat(count(console, "/before")).isEqualTo(3);
            assertThat(get(console, "/api/about").path("storeRebuilt").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void a_store_that_was_deleted_is_made_anew_from_what_still_arrives_and_says_so() throws IOException {
        try (Background first = console("deleted")) {
            URI console = address(first);
            submit("/lost", 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/lost") == 2);
        }
        try (Stream<Path> files = Files.list(folder.resolve("deleted"))) {
            files.forEach(ConsoleTest::delete);
        }
        submit("/kept", 2);
        try (Background second = console("deleted")) {
            URI console = address(second);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/kept") == 2);
            JsonNode about = get(console, "/api/about");
            assertThat(about.path("storeRebuilt").asBoolean()).isTrue();
            assertThat(about.path("storeSince").asText()).isNotEmpty();
            assertThat(count(console, "/lost")).isZero();
        }
    }

    @Test
    void a_store_that_is_deleted_while_the_console_runs_is_made_anew_too() throws IOException {
        try (Background command = console("robbed")) {
            URI console = address(command);
            submit("/stolen", 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/stolen") == 2);
            delete(folder.resolve("robbed").resolve("robbed.db"));
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> get(console, "/api/about").path("storeRebuilt").asBoolean());
            submit("/new", 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/new") == 2);
            assertThat(count(console, "/stolen")).isZero();
        }
    }

    @Test
    void a_second_console_of_one_name_refuses_to_share() {
        try (Background first = console("alone")) {
            assertThat(get(address(first), "/api/about").path("name").asText()).isEqualTo("alone");
            Run second = Run.of(environment(), "", arguments("alone", "alone"));
            assertThat(second.exitCode()).isEqualTo(253);
            assertThat(second.err()).contains("alone", "--name");
        }
    }

    @Test
    void a_console_of_the_same_name_with_other_data_is_refused_unless_it_takes_over() throws Exception {
        try (Background first = console("shared")) {
            URI console = address(first);
            String[] elsewhere = arguments("shared", "elsewhere");
            Run second = Run.of(environment(), "", elsewhere);
            assertThat(second.exitCode()).isEqualTo(253);
            assertThat(second.err()).contains("penstock-console-shared", "--name", "--take-over");
            try (Background taker = new Background(environment(), with(elsewhere, "--take-over"))) {
                URI other = address(taker);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> status(HttpRequest.newBuilder(console.resolve("/health"))) == 503);
                assertThat(get(console, "/api/overview").at("/now/why").asText())
                        .contains("has taken over its queue");
                submit("/taken", 2);
                await().atMost(Duration.ofSeconds(60)).until(() -> count(other, "/taken") == 2);
                assertThat(count(console, "/taken")).isZero();
            }
        }
    }

    @Test
    void hostile_sources_and_requests_that_can_not_be_read_are_shown_as_data() {
        String source = "javascript:alert('1')//=+@()";
        try (Background command = console("hostile")) {
            URI console = address(command);
            submit(source, 1);
            Run bad =
                    Run.of(environment(), "{\"season\":\"</script>\"}\n", "submit", "bike-rental", "--source", "/bad");
            assertThat(bad.exitCode()).as(bad.err()).isZero();
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, source) == 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(console, "/bad") == 1);
            JsonNode failed = get(console, "/api/results?status=failed").at("/results/0");
            assertThat(failed.path("failedInstances").asInt()).isEqualTo(1);
            assertThat(failed.path("value").isNull()).isTrue();
        }
    }

    @Test
    void the_overview_tells_what_is_wrong_in_a_sentence() {
        try (Background command = console("overview")) {
            URI console = address(command);
            JsonNode now = get(console, "/api/overview").path("now");
            assertThat(now.path("breaker").asText()).isEqualTo("closed");
            assertThat(now.path("mapping").asText()).isEqualTo("Enabled 10");
            assertThat(Run.of(environment(), "", "fault", "slow").exitCode()).isZero();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(console, "/api/overview")
                            .at("/now/why")
                            .asText()
                            .matches(".*(slow|failed|dead letter).*"));
            assertThat(Run.of(environment(), "", "fault", "off").exitCode()).isZero();
            assertThat(get(console, "/api/status").at("/endpoints/bike-rental").isArray())
                    .isTrue();
        }
    }

    @Test
    void the_embedded_cloud_has_a_console_among_its_outputs() throws IOException {
        Path outputs = folder.resolve("outputs.json");
        try (Background up = new Background(environment(), "up", "--port", "0", "--outputs", outputs.toString())) {
            String printed = up.ready("the console is at");
            URI console = URI.create(Json.texts(Files.readAllBytes(outputs)).getOrDefault("ConsoleUrl", ""));
            assertThat(printed).contains("export PENSTOCK_CONSOLE_URL=" + console);
            JsonNode about = get(console, "/api/about");
            assertThat(about.path("local").asBoolean()).isTrue();
            assertThat(about.path("models").toString()).contains("bike-rental");
        }
    }

    @Test
    void a_cloud_of_another_template_runs_without_a_console() throws IOException {
        Path template = folder.resolve("template.yaml");
        Files.writeString(template, """
                AWSTemplateFormatVersion: '2010-09-09'
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Letters:
                    Type: AWS::SQS::Queue
                """);
        try (Background up = new Background(Map.of(), "up", "--port", "0", "--template", template.toString())) {
            assertThat(up.ready("Ctrl-C")).contains("AWS_ENDPOINT_URL").doesNotContain("CONSOLE");
        }
    }

    @Test
    void a_token_that_can_be_guessed_is_refused() throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "secret\n");
        Run run = Run.of(environment(), "", "console", "--port", "0", "--token-file", token.toString());
        assertThat(run.exitCode()).isEqualTo(253);
        assertThat(run.err()).contains("--token-file", "16").doesNotContain("secret");
    }

    @Test
    void callers_from_elsewhere_need_the_token_that_is_printed() throws Exception {
        try (Background command = console("token", "--bind", "0.0.0.0")) {
            URI signIn = address(command);
            assertThat(signIn.getQuery()).startsWith("token=");
            URI about = signIn.resolve("/api/about");
            assertThat(status(HttpRequest.newBuilder(about))).isEqualTo(401);
            String token = signIn.getQuery().substring("token=".length());
            assertThat(status(HttpRequest.newBuilder(about).header("Authorization", "Bearer " + token)))
                    .isEqualTo(200);
        }
    }

    private Background console(String name, String... more) {
        return new Background(environment(), with(arguments(name, name), more));
    }

    private String[] arguments(String name, String data) {
        return new String[] {
            "console",
            "--port",
            "0",
            "--name",
            name,
            "--data",
            folder.resolve(data).toString()
        };
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", cloud().endpoint().toString(), "PENSTOCK_STATE", state.toString());
    }

    /** Where a console says that it is. */
    private static URI address(Background console) {
        return URI.create(console.ready("Ctrl-C").strip());
    }

    private static void submit(String source, int rows) {
        Run run = Run.of(environment(), (INSTANCE + "\n").repeat(rows), "submit", "bike-rental", "--source", source);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console switches on the embedded cloud, and what it keeps of what is sent meanwhile. */
class ConsoleFaultsTest {
    private static final String INSTANCE = "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}";

    @TempDir
    private static Path folder;

    private static EmbeddedCloud cloud;
    private static Background command;
    private static URI console;

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(CloudOptions.of(Run.HOME.resolve("template.yaml"))
                .withPort(0)
                .withParameters(Map.of("BatchSize", "10", "BatchWindow", "0")));
        String endpoint = cloud.endpoint().toString();
        command = new Background(
                Map.of("AWS_ENDPOINT_URL", endpoint, "PENSTOCK_STATE", folder.toString()), "console", "--port", "0");
        console = URI.create(command.ready("Ctrl-C").strip());
    }

    @AfterAll
    static void stop() {
        command.close();
        cloud.close();
    }

    @AfterEach
    void heal() {
        assertThat(post(console, "/api/faults/bike-rental/clear", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_endpoint_takes_the_behaviour_that_is_posted_until_it_is_cleared() throws IOException {
        JsonNode changed = json(post(
                console,
                "/api/faults/bike-rental",
                "{\"perRowMillis\":1,\"faults\":[{\"fault\":\"outage\",\"forMillis\":3600000}]}"));
        assertThat(changed.path("normal").asBoolean(true)).isFalse();
        JsonNode bikes = get(console, "/api/faults").at("/endpoints/0");
        assertThat(bikes.path("endpoint").asText()).isEqualTo("bike-rental");
        assertThat(bikes.at("/behaviour/perRowMillis").asInt()).isEqualTo(1);
        assertThat(bikes.at("/inForce/0").asText()).isEqualTo("outage");
        assertThat(bikes.at("/standing/0/leftMillis").asLong()).isPositive();
        assertThat(get(console, "/api/faults").at("/endpoints/1/normal").asBoolean())
                .isTrue();
        assertThat(json(post(console, "/api/faults/bike-rental/clear", "{}"))
                        .path("normal")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_is_no_behaviour_or_no_endpoint_is_refused_and_changes_nothing() throws IOException {
        HttpResponse<String> unknown = post(console, "/api/faults/bike-rental", "{\"faults\":[{\"fault\":\"flood\"}]}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("invalid_body", "fault is flood");
        assertThat(post(console, "/api/faults/scooters", "{}").statusCode()).isEqualTo(404);
        assertThat(post(console, "/api/faults/..%2fhealth", "{}").statusCode()).isIn(400, 404);
        assertThat(get(console, "/api/faults").at("/endpoints/0/normal").asBoolean())
                .isTrue();
    }

    @Test
    void a_request_that_was_sent_from_the_console_is_shown_with_its_input() throws IOException {
        String sent = json(post(
                        console, "/api/predictions", "{\"model\":\"bike-rental\",\"instances\":[" + INSTANCE + "]}"))
                .path("id")
                .asText();
        assertThat(result(sent).path("input").toString()).isEqualTo("[" + INSTANCE + "]");
        Run elsewhere = Run.of(
                Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString()),
                INSTANCE + "\n",
                "submit",
                "bike-rental",
                "--source",
                "/elsewhere");
        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
        await().atMost(Duration.ofSeconds(60)).until(() -> ConsoleCalls.count(console, "/elsewhere") == 1);
        String other = get(console, "/api/results?source=/elsewhere")
                .at("/results/0/id")
                .asText();
        assertThat(result(other).path("input").isNull()).isTrue();
    }

    private static JsonNode result(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        get(console, "/api/results?id=" + id).path("results").size() == 1);
        return get(console, "/api/results/" + id);
    }
}

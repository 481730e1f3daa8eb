package dev.penstock.cli;

import static dev.penstock.cli.ConsoleCalls.get;
import static dev.penstock.cli.ConsoleCalls.json;
import static dev.penstock.cli.ConsoleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/** A running embedded cloud, and an operator of its dead letters who uses consoles. */
abstract class ConsoleDesk extends LettersDesk {
    static final String BECAUSE = "\"reason\":\"<b>a test</b>\"";

    Background console(String name, String... more) {
        return new Background(
                environment(),
                Stream.concat(Stream.of("console", "--port", "0", "--name", name), Stream.of(more))
                        .toArray(String[]::new));
    }

    static URI address(Background console) {
        return URI.create(console.ready("Ctrl-C").strip());
    }

    /** Looks through the queue, and waits until that is done. */
    static void look(URI console) throws IOException {
        var unused = done(console, post(console, "/api/letters/look", "{}"));
    }

    /** Waits until an act that was begun is done. */
    static JsonNode done(URI console, HttpResponse<String> begun) throws IOException {
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String act = "/api/acts/" + json(begun).path("id").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(console, act).path("state").asText(), "done"::equals);
        return get(console, act);
    }

    /** Makes a plan, and yields its id. */
    static String plan(URI console, String selection) throws IOException {
        HttpResponse<String> made = post(console, "/api/plans", selection);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("id").asText();
    }

    /** Begins to follow a plan. */
    static HttpResponse<String> replay(URI console, String plan, String tuning) {
        return post(console, "/api/plans/" + plan + "/replay", "{" + tuning + "," + BECAUSE + "}");
    }

    static String state(URI console, String plan) {
        return get(console, "/api/plans/" + plan).path("state").asText();
    }

    /** The last that is told of a plan, when nobody follows it any more. */
    static JsonNode end(URI console, String plan) throws Exception {
        String events = ConsoleCalls.HTTP
                .send(
                        HttpRequest.newBuilder(console.resolve("/api/plans/" + plan + "/events"))
                                .timeout(Duration.ofMinutes(2))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(events).startsWith("event: progress\n").contains("event: end\n");
        String last = events.substring(events.lastIndexOf("data: ") + "data: ".length());
        return Json.read(last.strip().getBytes(StandardCharsets.UTF_8));
    }
}

package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls of a console, as a program makes them. */
final class ConsoleCalls {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private ConsoleCalls() {}

    /** What an address answers. */
    static JsonNode get(URI console, String path) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(console.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an address answers that changes something. */
    static HttpResponse<String> post(URI console, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(console.resolve(path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    static int status(HttpRequest.Builder call) throws Exception {
        return HTTP.send(call.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** How many results of a source a console has, up to a page of them. */
    static int count(URI console, String source) {
        String encoded = URLEncoder.encode(source, StandardCharsets.UTF_8);
        return get(console, "/api/results?source=" + encoded).path("results").size();
    }

    static BufferedReader events(URI console) throws Exception {
        HttpRequest call =
                HttpRequest.newBuilder(console.resolve("/api/events")).build();
        return new BufferedReader(new InputStreamReader(
                HTTP.send(call, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }
}

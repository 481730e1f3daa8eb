package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Letters of five causes, while requests go on: one cause is mended and replayed, one shows itself incurable, one is put away and
 * brought back. {@code -Dletters.number=10000} makes them as many; {@code mvn verify} has a few hundred.
 */
@Tag("scenarios")
class ManyLettersTest extends LettersDesk {
    private static final int LETTERS = Integer.getInteger("letters.number", 200);
    private static final int SEASONS = LETTERS * 4 / 10;
    private static final int STRANGERS = LETTERS * 3 / 10;
    private static final int DRY = LETTERS * 15 / 100;
    private static final int NO_JSON = LETTERS / 10;
    private static final int UNDATED = LETTERS - SEASONS - STRANGERS - DRY - NO_JSON;
    private static final int LATE = 7;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String OF_SEASON = "field == 'season'";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final ResultLog results = ResultLog.of(cloud());
    private int live;

    @AfterEach
    void stopTraffic() {
        busy.set(false);
        threads.shutdown();
        results.close();
    }

    @Test
    void five_causes_are_told_apart_and_each_is_dealt_with_while_requests_go_on() throws Exception {
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(this::live, threads);
        theLetters();
        assertThat(json(letters("groups", "--as-indexed", "--output", "json")))
                .extracting(it -> it.path("count").intValue())
                .containsExactlyInAnyOrder(SEASONS, STRANGERS, DRY, NO_JSON, UNDATED);

        whatStaysInvalidIsRefused();
        Path plan = theSeasonsArePlanned();
        send(LATE, i -> ofNoSeason("late-" + i));
        JsonNode mended = replay(plan, 0);
        assertThat(mended.path("state").asText()).isEqualTo("done");
        assertThat(mended.path("confirmed").intValue()).isEqualTo(SEASONS);
        letters("groups");
        assertThat(count(OF_SEASON)).as("what came after the plan").isEqualTo(LATE);

        JsonNode strangers = replay(plan("reason == 'unknown_model'", "strangers"), 1);
        assertThat(strangers.path("state").asText()).isEqualTo("stopped");
        assertThat(strangers.path("returned").intValue()).isEqualTo(10);
        assertThat(strangers.path("remaining").intValue()).isEqualTo(STRANGERS - 10);

        String noJson = "reason == 'not_json'";
        assertThat(letters("archive", "--where", noJson, "--yes", "--reason", "later")
                        .exitCode())
                .isZero();
        assertThat(count(noJson)).isZero();
        assertThat(letters("restore", "--yes", "--reason", "now").exitCode()).isZero();
        assertThat(count(noJson)).isEqualTo(NO_JSON);

        busy.set(false);
        traffic.join();
        eachHasOneEffectiveResult();
        assertThat(json(letters("list", "--output", "json")))
                .as("letters in the end")
                .hasSize(LETTERS - SEASONS + LATE);
    }

    private void theLetters() {
        Instant begin = Instant.now();
        send(SEASONS, i -> ofNoSeason("season-" + i));
        send(STRANGERS, i -> LetterRequests.request("stranger-" + i).replace("bike-rental", "scooter-rental"));
        send(DRY, i -> LetterRequests.request("dry-" + i).replace("\"humidity\":48,", ""));
        send(NO_JSON, i -> "no JSON, number " + i);
        send(UNDATED, i -> LetterRequests.request("undated-" + i).replace("\"data\"", "\"time\":\"noon\",\"data\""));
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> waiting() == LETTERS);
        Instant sent = Instant.now();
        assertThat(letters("groups").exitCode()).isZero();
        say(
                "%d letters came in %s and were looked through in %s",
                LETTERS, since(begin, sent), since(sent, Instant.now()));
        Instant looked = Instant.now();
        assertThat(letters("groups", "--as-indexed").exitCode()).isZero();
        say("grouped of the index in %s", since(looked, Instant.now()));
    }

    private static String ofNoSeason(String id) {
        return LetterRequests.request(id).replace("\"season\":2", "\"season\":9");
    }

    private void whatStaysInvalidIsRefused() throws IOException {
        Path patch = patch("still", 7);
        Path plan = folder.resolve("still.json");
        Run refused = letters(
                "plan", "--as-indexed", "--where", OF_SEASON, "--patch", patch.toString(), "--out", plan.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("season");
        assertThat(plan).doesNotExist();
    }

    private Path theSeasonsArePlanned() throws IOException {
        Path plan = folder.resolve("seasons.json");
        Path patch = patch("summer", 2);
        Run planned = letters(
                "plan", "--as-indexed", "--where", OF_SEASON, "--patch", patch.toString(), "--out", plan.toString());
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        return plan;
    }

    private Path patch(String name, int season) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".patch"),
                "[{\"op\":\"replace\",\"path\":\"/data/instances/0/season\",\"value\":" + season + "}]");
    }

    private Path plan(String where, String name) {
        Path plan = folder.resolve(name + ".json");
        Run planned = letters("plan", "--as-indexed", "--where", where, "--out", plan.toString());
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        return plan;
    }

    private JsonNode replay(Path plan, int exitCode) throws IOException {
        Instant begin = Instant.now();
        Run run = letters(
                "replay",
                plan.toString(),
                "--canary",
                "10",
                "--rate",
                "200",
                "--yes",
                "--reason",
                "to mend",
                "--output",
                "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        say("%s replayed in %s: %s", plan.getFileName(), since(begin, Instant.now()), json(run));
        return json(run);
    }

    /** Every request that could be read, of the live ones and of the mended ones, was answered well exactly once. */
    private void eachHasOneEffectiveResult() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        IntStream.range(0, SEASONS).forEach(i -> expected.put("season-" + i, 1));
        IntStream.range(0, live).forEach(i -> expected.put("live-" + i, 1));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(results.succeeded()).isEqualTo(expected));
        say("%d live requests, and each id has one result", live);
        List<String> get = new ArrayList<>(List.of("get", "--output", "json"));
        IntStream.range(0, Math.min(SEASONS, 100)).forEach(i -> get.add("season-" + i));
        await().atMost(LONGEST).untilAsserted(() -> {
            Run stored = Run.of(environment(), "", get.toArray(String[]::new));
            assertThat(StreamSupport.stream(json(stored).spliterator(), false))
                    .hasSize(get.size() - 3)
                    .allMatch(it -> it.at("/data/status").asText().equals("succeeded"));
            assertThat(stored.err()).doesNotContain("conflict");
        });
    }

    /** Ten at a time, as long as it is asked for. */
    private void live() {
        while (busy.get()) {
            int first = live;
            send(10, i -> LetterRequests.request("live-" + (first + i)));
            live += 10;
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        }
    }

    private int count(String where) throws IOException {
        return json(letters("list", "--as-indexed", "--where", where, "--output", "json"))
                .size();
    }

    private static String since(Instant begin, Instant end) {
        return Duration.between(begin, end).toMillis() / 1e3 + " s";
    }

    private static void say(String what, Object... figures) {
        System.out.printf("letters: " + what + "%n", figures);
    }

    private void send(int number, IntFunction<String> body) {
        send(IntStream.range(0, number).mapToObj(body).toArray(String[]::new));
    }
}

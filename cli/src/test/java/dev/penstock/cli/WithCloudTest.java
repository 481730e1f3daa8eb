package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a running embedded cloud, as a person at two terminals would use them. */
class WithCloudTest extends OnCloud {
    private static final String HEADING =
            "datetime,season,holiday,workingday,weather,temp,atemp,humidity,windspeed,count\n";
    private static final String GOOD = "2012-06-08 17:00:00,2,0,1,1,28.7,32.6,48,12.9,600\n";
    private static final String BAD = "2012-06-08 17:00:00,9,0,1,1,28.7,32.6,48,12.9,600\n";

    @TempDir
    private Path folder;

    @Test
    void rows_that_are_submitted_and_waited_for_come_back_with_their_numbers_and_can_be_got_again() throws Exception {
        Path file = folder.resolve("hours.csv");
        Files.writeString(file, HEADING + GOOD + BAD + GOOD);
        Run run = run(
                "submit",
                "bike-rental",
                file.toString(),
                "--ignore-columns",
                "count",
                "--rows-per-request",
                "2",
                "--id-prefix",
                "there-and-back-",
                "--wait",
                "--output",
                "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(Json.read(bytes(run.out()))).hasSize(3);
        assertThat(run.out())
                .contains("\"row\":1,")
                .contains("\"row\":3,")
                .contains("out_of_range")
                .contains("season");
        assertThat(run.err()).contains("2 of 3 rows scored, in 2 requests");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Run got = run("get", "there-and-back-000001", "there-and-back-000002", "--output", "jsonl");
            assertThat(got.exitCode()).as(got.err()).isZero();
            assertThat(got.lines()).hasSize(2);
            assertThat(got.lines().get(0)).contains("\"status\":\"partial\"");
        });
        Run listed = run("results", "--model", "bike-rental", "--status", "partial", "--limit", "1");
        assertThat(listed.lines()).hasSize(2);
        assertThat(listed.lines().get(1)).contains("partial").contains("out_of_range (season)");
    }

    @Test
    void a_request_without_result_is_named_and_exits_1() {
        Run run = run("get", "never-sent");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("never-sent");
    }

    @Test
    void ids_are_printed_for_those_who_do_not_wait() {
        Run run = runReading(
                "{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}\n", "submit", "bike-rental");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(1)).endsWith("sent");
    }

    @Test
    void a_result_that_does_not_come_in_time_exits_124() {
        Run run = runReading(
                "{}\n", "submit", "bike-rental", "--wait", "--timeout", "1ms", "--source", "/test/impatient");
        assertThat(run.exitCode()).isEqualTo(124);
        assertThat(run.err()).contains("no result yet");
    }

    @Test
    void new_results_are_followed_by_a_filter() {
        CompletableFuture<Run> following = CompletableFuture.supplyAsync(() -> run(
                "results",
                "--follow",
                "--source",
                "/test/followed",
                "--limit",
                "1",
                "--timeout",
                "60s",
                "--output",
                "jsonl"));
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            runReading("{}\n", "submit", "bike-rental", "--source", "/test/other");
            runReading("{}\n", "submit", "bike-rental", "--source", "/test/followed");
            return following.isDone();
        });
        assertThat(following.join().exitCode()).as(following.join().err()).isZero();
        assertThat(following.join().lines()).hasSize(1);
        assertThat(following.join().out()).contains("/test/followed");
    }

    @Test
    void the_predict_function_and_the_library_say_the_same() throws IOException {
        String rows = HEADING + GOOD + BAD;
        String[] ignoring = {"--format", "csv", "--ignore-columns", "count", "--output", "json"};
        Run invoked = runReading(rows, with(ignoring, "predict", "bike-rental"));
        Run direct = runReading(rows, with(ignoring, "predict", "bike-rental", "--direct"));
        assertThat(invoked.exitCode()).as(invoked.err()).isEqualTo(1);
        assertThat(direct.exitCode()).as(direct.err()).isEqualTo(1);
        assertThat(Json.read(bytes(invoked.out()))).isEqualTo(Json.read(bytes(direct.out())));
        assertThat(Json.read(bytes(invoked.out())).get(0).get("value").doubleValue())
                .isPositive();
    }

    @Test
    void doctor_finds_every_part_of_the_stack() {
        Run run = run("doctor", "--output", "jsonl");
        assertThat(run.lines().stream().filter(line -> line.contains("\"fail\"")))
                .as(run.out())
                .isEmpty();
        assertThat(run.out()).contains("request queue", "results topic", "results table", "scorer function");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_port_that_is_taken_is_a_fault_of_configuration_that_names_it() {
        int port = cloud().endpoint().getPort();
        Run run = Run.of("up", "--port", Integer.toString(port));
        assertThat(run.exitCode()).isEqualTo(253);
        assertThat(run.err()).contains(Integer.toString(port));
    }

    @Test
    void a_demonstration_accounts_for_each_row_of_a_file() throws Exception {
        Path file = folder.resolve("hours.csv");
        Files.writeString(file, HEADING + GOOD.repeat(30) + BAD);
        Run run = Run.of("demo", "--data", file.toString(), "--output", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        var summary = Json.read(bytes(run.out()));
        assertThat(summary.path("complete").booleanValue()).isTrue();
        assertThat(summary.at("/rows/submitted").intValue()).isEqualTo(31);
        assertThat(summary.at("/rows/succeeded").intValue()).isEqualTo(30);
        assertThat(summary.at("/rows/failed").intValue()).isEqualTo(1);
        assertThat(summary.at("/accuracy/0/rows").intValue()).isEqualTo(30);
        assertThat(summary.at("/deadLetters/0/reason").textValue()).isEqualTo("invalid_instances");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] with(String[] more, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    private static Run run(String... args) {
        return runReading("", args);
    }

    private static Run runReading(String in, String... args) {
        return Run.of(Map.of("AWS_ENDPOINT_URL", cloud().endpoint().toString()), in, args);
    }
}

package dev.penstock.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's pages in a browser, over {@code penstock up} in a process of its own; each part is a script of e2e/web/console. */
@Tag("pages")
class ConsolePagesTest {
    @TempDir
    private static Path folder;

    private static Process up;

    @BeforeAll
    static void start() throws IOException {
        Programs.needBrowser();
        List<String> command = penstock();
        command.addAll(List.of("up", "--port", "0", "--console-port", "0", "--outputs", outputs()));
        command.addAll(List.of("--parameter", "BatchSize=10", "--parameter", "BatchWindow=0"));
        up = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(said().toFile())
                .start();
        await("penstock up")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.exists(Path.of(outputs())) || !up.isAlive());
        assertThat(up.isAlive()).as(Files.readString(said())).isTrue();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (up != null) {
            up.destroy();
            assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void a_request_that_the_form_sends_is_seen_to_arrive() throws Exception {
        assertThat(part("submitting")).contains("seen: the result arrives on another page");
    }

    @Test
    void results_are_filtered_linked_to_and_walked_by_keyboard() throws Exception {
        assertThat(part("listing")).contains("seen: Esc closes it", "seen: a permanent link");
    }

    @Test
    void predictions_are_held_against_what_came_to_pass() throws Exception {
        assertThat(part("predicting"))
                .contains("seen: the pairs' table has what was sent", "seen: a hostile place of numbers is a text");
    }

    @Test
    void axe_finds_nothing_in_light_or_dark_wide_or_narrow() throws Exception {
        assertThat(part("looks"))
                .contains(
                        "seen: submit, dark, 360 px: axe finds nothing",
                        "seen: a letter being edited, dark, 360 px: axe finds nothing");
    }

    @Test
    void hostile_texts_are_shown_as_texts() throws Exception {
        assertThat(part("hostile")).contains("seen: all of it when asked for", "seen: hostile ids");
    }

    @Test
    void a_failure_is_grouped_pointed_at_mended_replayed_and_confirmed() throws Exception {
        assertThat(part("failing"))
                .contains(
                        "seen: mended, it is fit",
                        "seen: mended, they are replayed, and confirmed",
                        "seen: and the cause is gone",
                        "seen: and it can be edited");
    }

    @Test
    void places_in_a_body_are_found_as_the_browser_reads_it() throws Exception {
        assertThat(part("texts")).contains("seen: what is JSON", "seen: a pointer leads to its value");
    }

    @Test
    void a_plan_is_started_followed_to_its_end_and_audited_and_another_given_up() throws Exception {
        assertThat(part("replaying"))
                .contains(
                        "seen: all of them are confirmed at the end",
                        "seen: it is given up",
                        "seen: and leads to the plan");
    }

    @Test
    void an_outage_that_the_page_switches_on_is_seen_held_and_drained() throws Exception {
        assertThat(part("outage")).contains("seen: what was held drains", "seen: the page sees the end");
    }

    @Test
    void a_server_that_is_gone_and_back_is_said_to_be() throws Exception {
        assertThat(part("gone")).contains("seen: and what came meanwhile is there");
    }

    private static String part(String name) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("node", Programs.WEB.resolve("console/main.mjs").toString(), name, outputs()));
        command.addAll(penstock());
        Process process = builder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<String> penstock() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpenstock.home=" + Programs.WEB.resolve("../..").normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.penstock.cli.Penstock"));
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PENSTOCK_STATE", folder.toString());
        builder.environment().put("no_proxy", "127.0.0.1");
        return builder;
    }

    private static String outputs() {
        return folder.resolve("outputs.json").toString();
    }

    private static Path said() {
        return folder.resolve("up.log");
    }
}

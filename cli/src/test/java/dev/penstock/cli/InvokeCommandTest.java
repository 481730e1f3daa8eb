package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InvokeCommandTest {
    private static final String EVENTS = Run.HOME.resolve("events").toString();

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime interface client runs on Linux only")
    void the_function_that_an_event_is_named_after_answers_it_in_a_process_of_its_own() throws IOException {
        Run run = Run.of("invoke", "-e", EVENTS + "/predict-direct.json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Json.read(run.out().getBytes(StandardCharsets.UTF_8))
                        .path("statusCode")
                        .intValue())
                .isEqualTo(200);
        assertThat(run.err()).contains("penstock-PredictFunction returned after", "it was made in");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime interface client runs on Linux only")
    void what_a_function_raises_is_printed_and_the_exit_code_is_1() throws IOException {
        Run run = Run.reading("7", "invoke", "ScorerFunction", "-e", "-");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(Json.read(run.out().getBytes(StandardCharsets.UTF_8)).has("errorMessage"))
                .isTrue();
        assertThat(run.err()).contains("penstock-ScorerFunction raised an error");
    }

    @Test
    void a_function_that_is_not_there_is_named_with_those_that_are() {
        Run named = Run.of("invoke", "ScoreFunction", "-e", EVENTS + "/scorer-requests.json");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("no function ScoreFunction", "LeaseFunction, ModelsFunction, PredictFunction");
        Run unnamed = Run.reading("{}", "invoke", "-e", "-");
        assertThat(unnamed.exitCode()).isEqualTo(2);
        assertThat(unnamed.err()).contains("which function?", "ScorerFunction");
    }

    @Test
    void an_event_that_is_no_json_is_named_with_the_place(@TempDir Path folder) throws IOException {
        Path event = Files.writeString(folder.resolve("scorer.json"), "{\n  \"Records\": nothing\n}");
        Run run = Run.of("invoke", "-e", event.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("scorer.json is no JSON at line 2, column");
        assertThat(Run.reading("", "invoke", "-e", "-").err()).contains("standard input is empty");
        assertThat(Run.of("invoke", "-e", folder + "/none.json").err()).contains("none.json can't be read");
    }
}

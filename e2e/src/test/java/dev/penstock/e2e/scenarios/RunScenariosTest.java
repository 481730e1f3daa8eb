package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.testkit.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunScenariosTest {
    private static final Scenario GREEN = ofShort(1, "all is well", trial -> within(trial, 1));
    private static final Scenario SLOW = ofLong(2, "all is well, in the end", trial -> within(trial, 2));
    private static final Scenario RED = ofShort(10, "too much", trial -> within(trial, 4));

    /** Breaks the sixth promise with a figure above 3. */
    private static Figures within(Trial trial, double calls) {
        trial.history().add(new Event.Measured(Instant.EPOCH, 6, "calls", calls, 3));
        return Figures.of("calls", calls).and("mean", 0.125);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        PrintStream table = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(new RunScenarios(List.of(GREEN, SLOW, RED), table))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void each_scenario_has_a_line_and_the_last_one_counts() {
        assertThat(run("1", "2")).isZero();

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .matches(" 1  all is well              PASS  1 calls, 0\\.1[23] mean, [0-9]+\\.[0-9] seconds");
        assertThat(lines().get(1)).startsWith(" 2  all is well, in the end  PASS  2 calls, ");
        assertThat(lines().get(2)).isEqualTo("2 passed, 0 failed");
    }

    @Test
    void a_failure_stands_with_its_seed_and_reason_on_the_next_line() {
        assertThat(run("--seed", "7")).isEqualTo(1);

        assertThat(lines()).hasSize(5);
        assertThat(lines().get(2)).startsWith("10  too much                 FAIL  4 calls, ");
        assertThat(lines().get(3)).isEqualTo("    seed 7: promise 6: calls: 4.0, and at most 3.0 is allowed");
        assertThat(lines().get(4)).isEqualTo("2 passed, 1 failed");
    }

    @Test
    void as_json_each_scenario_is_an_object_on_a_line() throws IOException {
        assertThat(run("--json", "1", "10")).isEqualTo(1);

        JsonNode green = new ObjectMapper().readTree(lines().get(0));
        assertThat(green.path("number").intValue()).isEqualTo(1);
        assertThat(green.path("name").textValue()).isEqualTo("all is well");
        assertThat(green.path("length").textValue()).isEqualTo("short");
        assertThat(green.path("passed").booleanValue()).isTrue();
        assertThat(green.path("seed").intValue()).isEqualTo(1);
        assertThat(green.path("figures").toString()).isEqualTo("{\"calls\":1,\"mean\":0.125}");
        assertThat(green.has("reason")).isFalse();
        JsonNode red = new ObjectMapper().readTree(lines().get(1));
        assertThat(red.path("passed").booleanValue()).isFalse();
        assertThat(red.path("reason").textValue()).startsWith("promise 6: calls");
        assertThat(lines()).hasSize(2);
    }

    @Test
    void only_the_short_ones_may_be_asked_for() {
        assertThat(run("--short", "1", "2")).isZero();
        assertThat(lines()).last().isEqualTo("1 passed, 0 failed");
    }

    @Test
    void a_list_runs_none() {
        assertThat(run("--list")).isZero();
        assertThat(lines())
                .containsExactly(
                        " 1  all is well (SHORT)", " 2  all is well, in the end (LONG)", "10  too much (SHORT)");
    }

    @Test
    void a_number_that_there_is_not_is_an_error_before_anything_runs() {
        assertThat(run("1", "99")).isEqualTo(2);
        assertThat(err.toString()).startsWith("there is no scenario 99; --list shows those that there are");
        assertThat(lines()).isEmpty();
    }

    @Test
    void what_would_run_nothing_is_an_error_too() {
        assertThat(run("--short", "2")).isEqualTo(2);
        assertThat(err.toString()).startsWith("none of these is short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "--fast", "--seed=x"})
    void so_is_whatever_it_does_not_know(String argument) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(argument.replaceAll(".*=", ""));
        assertThat(lines()).isEmpty();
    }
}

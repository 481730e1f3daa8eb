package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cli.terminal.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    static Stream<String> commands() {
        return Stream.of(
                "demo",
                "up",
                "submit",
                "get",
                "results",
                "predict",
                "train",
                "status",
                "console",
                "dead-letters",
                "fault",
                "doctor");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_has_a_help_that_states_every_exit_code(String command) {
        Run run = Run.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: penstock " + command);
        for (ExitCode code : ExitCode.values()) {
            assertThat(run.out()).contains(" " + code.number() + " ").contains(code.meaning());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_option_that_no_command_has_is_a_usage_error(String command) {
        Run run = Run.of(command, "--no-such-option");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("penstock " + command).contains("--help");
    }

    static Stream<String> letterCommands() {
        return Stream.of(
                "groups",
                "list",
                "show",
                "diagnose",
                "edit",
                "plan",
                "replay",
                "watch",
                "archive",
                "restore",
                "export",
                "purge",
                "audit");
    }

    @ParameterizedTest
    @MethodSource("letterCommands")
    void each_command_for_dead_letters_has_its_help(String command) {
        Run run = Run.of("dead-letters", command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: penstock dead-letters " + command)
                .contains("--output");
    }

    @Test
    void a_bad_expression_is_named_with_its_place_before_any_queue_is_asked() {
        Run run = Run.of("dead-letters", "list", "--where", "reason = 'x'");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--where").contains("position 7");
    }

    @Test
    void no_command_at_all_is_a_usage_error_and_lists_them() {
        Run run = Run.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("demo").contains("doctor");
    }

    @Test
    void a_mistyped_command_is_answered_with_the_one_that_was_meant() {
        Run run = Run.of("submti");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("submit");
    }

    static Stream<List<String>> wrongCommandLines() {
        return Stream.of(
                List.of("submit"),
                List.of("submit", "bike-rental", "--rows-per-request", "0"),
                List.of("submit", "bike-rental", "--rows-per-request", "2", "--id-column", "id"),
                List.of("submit", "bike-rental", "--id-prefix", "no spaces"),
                List.of("submit", "bike-rental", "--timeout", "soon"),
                List.of("submit", "bike-rental", "--format", "xml"),
                List.of("submit", "bike-rental", "no-such-file.csv", "--dry-run"),
                List.of("get"),
                List.of("get", "not an id"),
                List.of("results", "--limit", "0"),
                List.of("results", "--status", "perfect"),
                List.of("results", "--timeout", "1s"),
                List.of("predict", "bike-rental", "--endpoint-name", "other"),
                List.of("train", "bike-rental"),
                List.of("demo", "--rate", "-1"),
                List.of("demo", "--rows-per-request", "1001"),
                List.of("demo", "--model", "bike-rental"),
                List.of("demo", "--data", "no-such-file.csv"),
                List.of("up", "--port", "many"),
                List.of("console", "--name", "a b"),
                List.of("console", "--keep", "1s"),
                List.of("fault"),
                List.of("fault", "meteor"),
                List.of("fault", "outage", "--detach"),
                List.of("fault", "outage", "--for", "0s"),
                List.of("fault", "off", "--for", "10s"),
                List.of("status", "--every", "2s"),
                List.of("status", "--watch", "--every", "1ms"),
                List.of("dead-letters", "list", "--limit", "0"),
                List.of("dead-letters", "list", "--queue", "letters"),
                List.of("dead-letters", "show"),
                List.of("dead-letters", "plan"),
                List.of("dead-letters", "replay", "no-such-plan.json"),
                List.of("dead-letters", "replay", "plan.json", "--yes"),
                List.of("dead-letters", "replay", "plan.json", "--stop-above", "101"),
                List.of("dead-letters", "archive", "--yes"),
                List.of("dead-letters", "purge", "--yes"),
                List.of("dead-letters", "export"),
                List.of("dead-letters", "watch", "--every", "1ms"),
                List.of("doctor", "--output", "xml"));
    }

    @ParameterizedTest
    @MethodSource("wrongCommandLines")
    void a_wrong_command_line_exits_2_with_a_sentence_and_no_data(List<String> args) {
        Run run = Run.of(args.toArray(new String[0]));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("penstock " + args.get(0))
                .contains(": ")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "predict"})
    void a_model_that_is_not_here_is_a_fault_of_configuration(String command) {
        Run run = Run.reading("{}", command, "scooter-rental");
        assertThat(run.exitCode()).isEqualTo(253);
        assertThat(run.err()).contains("scooter-rental").contains("bike-rental");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get X", "results", "submit bike-rental", "predict bike-rental", "status", "fault outage"})
    void no_stack_is_a_fault_of_configuration_that_says_how_to_start_one(String line) {
        Run run = Run.of(line.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(253);
        assertThat(run.err()).contains("penstock up");
    }

    @Test
    void training_needs_a_file_that_says_how() {
        Run run = Run.of("train", "scooter-rental", "--data", "hours.csv");
        assertThat(run.exitCode()).isEqualTo(253);
        assertThat(run.err()).contains("training.json");
    }

    @Test
    void the_completion_script_knows_the_commands() {
        Run run = Run.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("_picocli_penstock_submit").contains("--rows-per-request");
    }

    @Test
    void the_version_is_data() {
        Run run = Run.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("penstock ");
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_a_text() {
        assertThat(Run.of("get", "@file").exitCode()).isEqualTo(2);
    }
}

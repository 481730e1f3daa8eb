package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cli.terminal.OutputFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class GlobalOptionsTest {

    /** Nothing but the options. */
    @Command
    private static final class Bare {
        @CommandLine.Mixin
        private final GlobalOptions options = new GlobalOptions();
    }

    @Test
    void options_win_over_the_environment() {
        Map<String, String> applied = parse("--region", "eu-west-1", "--endpoint-url", "http://127.0.0.1:9")
                .applyTo(Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:2"));
        assertThat(applied)
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
                .doesNotContainKey("AWS_ENDPOINT_URL_SQS");
    }

    @Test
    void a_named_profile_wins_over_exported_keys() {
        assertThat(parse("--profile", "work")
                        .applyTo(Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b", "AWS_PROFILE", "home")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("AWS_PROFILE", "work"));
    }

    @Test
    void the_format_is_a_table_unless_told() {
        assertThat(parse().output()).isEqualTo(OutputFormat.TABLE);
        assertThat(parse("--output", "jsonl").output()).isEqualTo(OutputFormat.JSONL);
    }

    private static GlobalOptions parse(String... args) {
        Bare bare = new Bare();
        new CommandLine(bare).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
        return bare.options;
    }
}

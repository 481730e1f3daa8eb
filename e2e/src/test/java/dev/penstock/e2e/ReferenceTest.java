package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cli.PenstockCommand;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/reference.md leaves nothing out of what a user can set, see or be answered with. */
class ReferenceTest {
    private static final Pattern KEY =
            Pattern.compile("static final String \\w+ = \"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"");
    private static final Pattern METRIC = Pattern.compile("static final String \\w+ = \"([A-Z]\\w+)\"");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^ {10}([A-Z][A-Z0-9_]+):");

    private static String reference;

    @BeforeAll
    static void read() throws IOException {
        reference = Files.readString(RunningSystem.ROOT.resolve("docs/reference.md"));
    }

    @Test
    void every_setting_is_there() throws IOException {
        assertListed(found(KEY, sources("Settings.java", "JsonLog.java", "CliKeys.java", "AwsClients.java")));
    }

    @Test
    void every_variable_that_the_template_sets_is_there() throws IOException {
        TreeSet<String> variables = found(VARIABLE, List.of(RunningSystem.ROOT.resolve("template.yaml")));
        variables.remove("JAVA_TOOL_OPTIONS");
        assertThat(variables).contains("MODELS", "RESULTS_TABLE");
        assertListed(variables);
    }

    @Test
    void every_metric_is_there() throws IOException {
        assertListed(found(METRIC, sources("Metrics.java")));
    }

    @Test
    void every_code_in_messages_is_there() {
        assertListed(Arrays.stream(Reason.values()).map(Reason::wire).toList());
        assertListed(
                Arrays.stream(RowErrorCode.values()).map(RowErrorCode::wire).toList());
        assertListed(
                Arrays.stream(ResultStatus.values()).map(ResultStatus::wire).toList());
    }

    @Test
    void every_schema_is_there() throws IOException {
        TreeSet<String> schemas = new TreeSet<>();
        files().filter(file -> file.toString().contains("/src/main/resources/"))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".schema.json"))
                .forEach(schemas::add);
        assertThat(schemas).hasSizeGreaterThanOrEqualTo(3);
        assertListed(schemas);
    }

    @Test
    void every_command_with_every_flag_is_there() {
        CommandLine penstock = penstock();
        assertFlags(reference, penstock);
        penstock.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                assertThat(reference).contains("### penstock " + name + "\n");
                assertFlags(section(name), command);
            }
        });
    }

    @Test
    void every_exit_code_is_there() {
        for (ExitCode code : ExitCode.values()) {
            assertThat(reference).contains("| " + code.number() + " | ");
        }
    }

    /** The options of every command stand once for all, before the commands. */
    private static void assertFlags(String text, CommandLine command) {
        String common = reference.substring(reference.indexOf("## The command"), reference.indexOf("### penstock"));
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(text + common)
                    .as(command.getCommandName() + " " + option.longestName())
                    .contains("`" + option.longestName());
        }
    }

    private static String section(String command) {
        int from = reference.indexOf("### penstock " + command + "\n");
        return reference.substring(from, reference.indexOf("\n###", from + 1));
    }

    private static CommandLine penstock() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return PenstockCommand.commandLine(new Surroundings(
                InputStream.nullInputStream(), nowhere, nowhere, Map.of(), RunningSystem.ROOT, false, false));
    }

    private static void assertListed(Iterable<String> names) {
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(reference).contains("`" + name + "`"));
    }

    private static TreeSet<String> found(Pattern pattern, List<Path> files) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (Path file : files) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<Path> sources(String... endings) throws IOException {
        List<Path> sources = new ArrayList<>();
        files().filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                .forEach(sources::add);
        return sources;
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(RunningSystem.ROOT)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        }
    }
}

package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.breaker.BreakerMetrics;
import dev.penstock.breaker.BreakerSettings;
import dev.penstock.cli.PenstockCommand;
import dev.penstock.cli.stack.CliKeys;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.console.web.Metrics;
import dev.penstock.environment.JsonLog;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.rest.RestSettings;
import dev.penstock.results.ResultsMetrics;
import dev.penstock.results.ResultsSettings;
import dev.penstock.schemas.ProblemType;
import dev.penstock.scorer.ScorerMetrics;
import dev.penstock.scorer.ScorerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Everything that users may rely on by name stands in docs/reference.md. */
class ReferenceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void each_command_and_flag_is_listed() throws IOException {
        Surroundings surroundings =
                new Surroundings(InputStream.nullInputStream(), System.out, System.err, Map.of(), ROOT, false, false);
        List<String> names = new ArrayList<>();
        collect(PenstockCommand.commandLine(surroundings), names);
        assertThat(names).contains("--output", "penstock demo");
        assertListed(names);
    }

    private static void collect(CommandLine line, List<String> names) {
        names.add(line.getCommandSpec().qualifiedName());
        line.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
        line.getSubcommands().values().forEach(subcommand -> collect(subcommand, names));
    }

    @Test
    void each_exit_code_is_listed_with_its_meaning() throws IOException {
        assertListed(Stream.of(ExitCode.values())
                .map(code -> "| " + code.number() + " | " + code.meaning() + " |")
                .toList());
    }

    @Test
    void each_setting_is_listed() throws IllegalAccessException, IOException {
        List<String> keys = new ArrayList<>(ScorerSettings.keys());
        keys.addAll(BreakerSettings.keys());
        keys.addAll(constants(CliKeys.class));
        keys.addAll(constants(ProducerSettings.class));
        keys.addAll(constants(ResultsSettings.class));
        keys.addAll(constants(RestSettings.class));
        keys.add(JsonLog.FILE_KEY);
        assertListed(keys.stream().map(key -> "`" + key + "`").toList());
    }

    private static List<String> constants(Class<?> owner) throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : owner.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        assertThat(constants).isNotEmpty();
        return constants;
    }

    @Test
    void each_metric_is_listed() throws IOException {
        assertListed(Stream.of(ScorerMetrics.names(), BreakerMetrics.names(), ResultsMetrics.names(), Metrics.names())
                .flatMap(List::stream)
                .map(name -> "`" + name + "`")
                .toList());
    }

    @Test
    void each_schema_is_listed() throws IOException {
        List<String> schemas = new ArrayList<>();
        for (String module : List.of("schemas", "features")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".schema.json"))
                        .forEach(schemas::add);
            }
        }
        assertThat(schemas).isNotEmpty();
        assertListed(schemas);
    }

    @Test
    void each_problem_of_the_api_is_listed_with_its_status() throws IOException {
        assertListed(Stream.of(ProblemType.values())
                .map(type -> "| `" + type.uri() + "` | " + type.status() + " |")
                .toList());
    }

    private static void assertListed(List<String> names) throws IOException {
        String reference = Files.readString(ROOT.resolve("docs").resolve("reference.md"));
        assertThat(names.stream().filter(name -> !reference.contains(name))).isEmpty();
    }
}

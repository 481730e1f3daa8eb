package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.scenarios.Scenario;
import dev.penstock.e2e.scenarios.Scenarios;
import dev.penstock.testkit.Guarantee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/guarantees.md names is there: promises, scenarios, tests, and the mutants that scenarios notice. */
class GuaranteesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path MUTANTS = ROOT.resolve("e2e/mutants");
    private static final Pattern CELL = Pattern.compile("\\|");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(?:#(\\w+))?`");

    @Test
    void each_promise_stands_there_word_for_word_with_its_object() {
        assertThat(cells("## The promises").stream().map(row -> row.subList(0, 3)))
                .containsExactlyElementsOf(Guarantee.all().stream()
                        .map(it -> List.of(
                                Integer.toString(it.number()),
                                it.sentence(),
                                "`" + it.getClass().getSimpleName() + "`"))
                        .toList());
    }

    @Test
    void the_scenarios_are_all_there_by_their_numbers_and_names() {
        assertThat(cells("## All scenarios").stream().map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(
                        Scenarios.all().stream().map(Scenario::toString).toList());
    }

    @Test
    void every_number_is_that_of_a_scenario_or_a_promise() {
        assertThat(cells("## The promises"))
                .allSatisfy(row -> assertThat(numbers(row.get(3)))
                        .isNotEmpty()
                        .allSatisfy(
                                number -> assertThat(Scenarios.numbered(number)).isPresent()));
        assertThat(cells("## All scenarios"))
                .allSatisfy(row -> assertThat(numbers(row.get(3))).isNotEmpty().allMatch(it -> it <= 10));
    }

    @Test
    void every_test_is_there_by_its_class_and_method() {
        List<MatchResult> named = TEST.matcher(document()).results().toList();
        List<Path> tests = tests();
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named.stream()
                        .filter(it -> !isThere(tests, it.group(1), it.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    private static List<Path> tests() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder, path -> path.toString().endsWith(".java")).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(List<Path> tests, String name, @Nullable String method) {
        return tests.stream()
                .filter(file -> file.endsWith(name + ".java"))
                .anyMatch(file -> method == null || read(file).contains(" " + method + "("));
    }

    @Test
    void every_mutant_stands_there_beside_the_scenarios_that_its_patch_names() {
        List<String> mutants = files(MUTANTS, path -> path.toString().endsWith(".patch")).stream()
                .map(patch -> "`" + patch.getFileName().toString().replace(".patch", "") + "` " + scenarios(patch))
                .toList();
        assertThat(cells("## Broken by hand").stream().map(row -> row.get(0) + " " + row.get(2)))
                .containsExactlyInAnyOrderElementsOf(mutants);
    }

    private static String scenarios(Path patch) {
        String first = read(patch).lines().findFirst().orElse("");
        assertThat(first).as(patch + ", first line").matches("scenarios: \\d+( \\d+)*");
        String numbers = first.substring("scenarios: ".length());
        numbers(numbers).forEach(it -> assertThat(Scenarios.numbered(it)).isPresent());
        return numbers;
    }

    @Test
    void every_mutant_breaks_the_code_as_it_is_today() {
        files(MUTANTS, path -> path.toString().endsWith(".patch")).forEach(patch -> {
            String[] parts = read(patch).split("(?m)^\\+\\+\\+ b/", -1);
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                Path file = ROOT.resolve(part.lines().findFirst().orElseThrow());
                assertThat(hunks(part))
                        .as(patch.toString())
                        .isNotEmpty()
                        .allSatisfy(hunk -> assertThat(read(file)).contains(hunk));
            }
        });
    }

    /** What each hunk of a patch expects to find. */
    private static List<String> hunks(String part) {
        List<String> hunks = new ArrayList<>();
        for (String hunk : part.split("(?m)^@@.*$", -1)) {
            hunks.add(hunk.lines()
                    .filter(line -> line.startsWith(" ") || line.startsWith("-"))
                    .map(line -> line.substring(1))
                    .collect(Collectors.joining("\n")));
        }
        return hunks.subList(1, hunks.size());
    }

    /** The rows of the table under a heading, without its head. */
    private static List<List<String>> cells(String heading) {
        String document = document();
        String section = document.substring(document.indexOf("\n" + heading) + 1 + heading.length());
        return section.split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> CELL.splitAsStream(line.substring(1, line.length() - 1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<Integer> numbers(String cell) {
        return NUMBER.matcher(cell)
                .results()
                .map(it -> Integer.valueOf(it.group()))
                .toList();
    }

    private static String document() {
        return read(ROOT.resolve("docs/guarantees.md"));
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

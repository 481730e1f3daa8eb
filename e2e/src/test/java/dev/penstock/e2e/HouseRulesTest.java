package dev.penstock.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that a machine can hold. */
class HouseRulesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Each module's package, in the order in which data passes through them, and the packages that it may see. */
    private static final Map<String, List<String>> SEES = Map.ofEntries(
            Map.entry("schemas", List.of()),
            Map.entry("environment", List.of("schemas")),
            Map.entry("features", List.of("schemas")),
            Map.entry("producer", List.of("schemas", "environment")),
            Map.entry("scorer", List.of("schemas", "environment", "features")),
            Map.entry("breaker", List.of("schemas", "environment", "features", "scorer")),
            Map.entry("results", List.of("schemas", "environment")),
            Map.entry("rest", List.of("schemas", "environment", "features", "producer", "scorer", "results")),
            Map.entry("deadletters", List.of("schemas", "environment", "features", "results")),
            Map.entry(
                    "console",
                    List.of(
                            "schemas",
                            "environment",
                            "features",
                            "producer",
                            "scorer",
                            "breaker",
                            "results",
                            "rest",
                            "deadletters")),
            Map.entry("training", List.of("schemas", "features")),
            Map.entry("local", all("training")),
            Map.entry("cli", all("training", "local", "console")),
            Map.entry("testkit", all("training", "local")),
            Map.entry("e2e", all("training", "local", "console", "cli", "testkit")));

    private static List<String> all(String... others) {
        List<String> seen = new ArrayList<>(List.of(
                "schemas",
                "environment",
                "features",
                "producer",
                "scorer",
                "breaker",
                "results",
                "rest",
                "deadletters"));
        seen.addAll(List.of(others));
        return seen;
    }

    /** Outside the codec, Jackson stands where a message or a file is read or written. */
    private static final Set<String> MAY_USE_JACKSON = Set.of(
            "dev.penstock.environment.JsonLog",
            "dev.penstock.environment.http.HttpCall",
            "dev.penstock.environment.http.HttpAnswer",
            "dev.penstock.producer.ExactJson",
            "dev.penstock.scorer.SqsEventJson",
            "dev.penstock.scorer.Transformer",
            "dev.penstock.scorer.PredictFunction",
            "dev.penstock.scorer.PredictAnswer");

    private static final Set<String> MAINS =
            Set.of("dev.penstock.cli.Penstock", "dev.penstock.e2e.scenarios.RunScenarios");

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.penstock");
    }

    static Stream<String> modules() {
        return SEES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_sees_only_those_above_it(String module) {
        List<String> allowed = new ArrayList<>(List.of(inside(module)));
        SEES.getOrDefault(module, List.of()).forEach(seen -> allowed.add(inside(seen)));
        noClasses()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.penstock..").and(not(resideInAnyPackage(allowed.toArray(new String[0])))))
                .check(code);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.penstock.(**)").should().beFreeOfCycles().check(code);
    }

    @Test
    void lambda_types_stand_only_at_the_edges() {
        noClasses()
                .that(resideInAPackage("dev.penstock..")
                        .and(not(simpleNameEndingWith("Function")))
                        .and(not(resideInAPackage("dev.penstock.local.lambda.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda..")
                .check(code);
    }

    @Test
    void jackson_stands_only_where_messages_are_read_and_written() {
        noClasses()
                .that()
                .resideInAnyPackage(inside("environment"), inside("producer"), inside("scorer"))
                .and(describe(
                        "are not on the list",
                        it -> MAY_USE_JACKSON.stream()
                                .noneMatch(name -> it.getName().startsWith(name))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(code);
    }

    /** Copies that are restored from one snapshot would draw the same ids and wait in step: only SecureRandom is renewed. */
    @Test
    void functions_draw_nothing_from_memory() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        inside("environment"),
                        inside("schemas"),
                        inside("features"),
                        inside("scorer"),
                        inside("breaker"),
                        inside("results"),
                        inside("producer"),
                        inside("rest"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(code);
    }

    @Test
    void the_environment_is_read_only_at_the_edges() {
        noClasses()
                .that(not(simpleNameEndingWith("Function")
                        .or(describe("the main of a command", it -> MAINS.contains(it.getName())))))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(code);
    }

    @Test
    void functions_can_be_made_from_a_map_and_from_the_process_s_own_environment() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Function")
                .and()
                .implement(describe(
                        "a Lambda handler", it -> it.getPackageName().equals("com.amazonaws.services.lambda.runtime")))
                .should(HaveBothConstructors.INSTANCE)
                .check(code);
    }

    @Test
    void every_package_says_what_it_is() throws IOException {
        for (Path directory : packageDirectories()) {
            Path text = directory.resolve("package-info.java");
            assertThat(text).exists();
            assertThat(Files.readString(text)).contains("@NullMarked").startsWith("/**");
        }
    }

    @Test
    void a_file_has_at_most_300_lines() throws IOException {
        for (Path file : javaFiles()) {
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.count()).as(ROOT.relativize(file).toString()).isLessThanOrEqualTo(300);
            }
        }
    }

    @Test
    void a_name_says_what_a_class_does() throws IOException {
        assertThat(javaFiles())
                .extracting(file -> file.getFileName().toString())
                .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl|Processor|Info)\\.java"));
    }

    private static String inside(String module) {
        return "dev.penstock." + module + "..";
    }

    private static List<Path> packageDirectories() throws IOException {
        return javaFiles().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .toList();
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}

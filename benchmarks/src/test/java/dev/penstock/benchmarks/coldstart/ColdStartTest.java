package dev.penstock.benchmarks.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That what is measured works, and that an archive which is of no use to a JVM keeps no function from starting: the JVMs of these
 * tests are told by the flags that Lambda's are.
 */
@EnabledOnOs(OS.LINUX)
class ColdStartTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path PACKAGE = HOME.resolve("scorer").resolve("target").resolve("lambda.jar");
    private static final Jdk HERE =
            Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow();

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<Services> services = Optional.empty();

    @BeforeAll
    static void start() {
        assumeTrue(Files.exists(PACKAGE), "not tested: there is no " + PACKAGE + " before mvn package has made it");
        services = Optional.of(Services.start(HOME));
    }

    @AfterAll
    static void stop() {
        services.ifPresent(Services::close);
    }

    private static Starter starter() {
        return new Starter(services.orElseThrow(), MeasuredClassPath.of(PACKAGE, folder), folder);
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void a_function_that_is_measured_answers(Subject subject) {
        Start start = starter().start(new Variant(HERE, Flags.LAMBDA, subject));
        assertThat(start.answer()).matches(answer -> Services.isRight(subject, answer));
        assertThat(start.made()).isPositive().isLessThan(start.answered());
    }

    @Test
    void the_deployment_package_archives_itself_without_services() {
        Starter starter = starter();
        Variant scorer = new Variant(HERE, Flags.CDS_RUN, Subject.SCORER);
        starter.archiveByRun(scorer);
        Path log = folder.resolve("loads.log");
        List<String> options = new ArrayList<>(Flags.CDS_RUN.reading(starter.archive(scorer)));
        options.add(Loads.option(log));
        assertThat(starter.start(scorer, options).answer()).contains("[]");
        Loads.Share penstock = Loads.read(log).of(Origin.PENSTOCK);
        assertThat(penstock.classes()).isGreaterThan(100);
        assertThat(penstock.shared()).isGreaterThan(penstock.classes() * 9 / 10);
    }

    @Test
    void a_jvm_starts_in_spite_of_an_archive_that_is_not_there() {
        Starter starter = starter();
        Variant scorer = new Variant(HERE, Flags.CDS, Subject.SCORER);
        assertThat(starter.start(scorer, Flags.CDS.reading(folder.resolve("nowhere.jsa")))
                        .answer())
                .contains("[]");
    }

    /** Within its header: JDK 17 looks at no more before it maps the rest, and dies of SIGBUS where the rest ends too early. */
    @Test
    void a_jvm_starts_in_spite_of_an_archive_that_is_cut_off_at_its_beginning() throws IOException {
        answersInSpiteOfOneCutOff(new Variant(HERE, Flags.CDS, Subject.SCORER), 100);
    }

    @Test
    void a_jvm_starts_in_spite_of_an_aot_cache_that_is_cut_off() throws IOException {
        answersInSpiteOfOneCutOff(new Variant(knowing(Flags.AOT), Flags.AOT, Subject.SCORER), 2_000_000);
    }

    @Test
    void a_jvm_starts_in_spite_of_an_archive_of_other_jars() {
        Starter starter = starter();
        Variant other = new Variant(HERE, Flags.CDS, Subject.EMPTY);
        starter.archiveOnce(other);
        Variant scorer = new Variant(HERE, Flags.CDS, Subject.DEFAULT_SCORER);
        assertThat(starter.start(scorer, Flags.CDS.reading(starter.archive(other)))
                        .answer())
                .contains("[]");
    }

    @Test
    void a_jvm_starts_in_spite_of_an_archive_of_another_jdk() {
        Optional<Jdk> another = Jdk.installed(HERE.feature() == 25 ? 17 : 25);
        assumeTrue(another.isPresent(), "not tested: there is no other JDK than " + HERE.version());
        Starter starter = starter();
        Variant theirs = new Variant(another.orElseThrow(), Flags.CDS, Subject.EMPTY);
        starter.archiveOnce(theirs);
        Variant ours = new Variant(HERE, Flags.CDS, Subject.SCORER);
        assertThat(starter.start(ours, Flags.CDS.reading(starter.archive(theirs)))
                        .answer())
                .contains("[]");
    }

    private static Jdk knowing(Flags flags) {
        Optional<Jdk> jdk = flags.isKnownTo(HERE) ? Optional.of(HERE) : Jdk.installed(25);
        assumeTrue(jdk.isPresent(), "not tested: no JDK that is installed writes an " + flags.label);
        return jdk.orElseThrow();
    }

    private static void answersInSpiteOfOneCutOff(Variant variant, int bytes) throws IOException {
        Starter starter = starter();
        Variant small = new Variant(variant.jdk(), variant.flags(), Subject.EMPTY);
        starter.archiveOnce(small);
        try (RandomAccessFile archive =
                new RandomAccessFile(starter.archive(small).toFile(), "rw")) {
            assertThat(archive.length()).isGreaterThan(bytes);
            archive.setLength(bytes);
        }
        assertThat(starter.start(variant, variant.flags().reading(starter.archive(small)))
                        .answer())
                .contains("[]");
    }
}

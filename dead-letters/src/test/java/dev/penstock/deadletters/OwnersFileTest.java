package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has payloads is its owner's alone. */
class OwnersFileTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void where_there_are_permissions() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void the_index_and_what_the_database_puts_beside_it_are_the_owner_s_alone() throws IOException {
        Path home = folder.resolve("state").resolve("dead-letters");
        try (LetterIndex index = LetterIndex.open(home.resolve("index.db"))) {
            index.beginLook(Instant.EPOCH, 0);
            try (Stream<Path> files = Files.list(home)) {
                List<Path> all = files.toList();
                assertThat(all).hasSizeGreaterThan(1);
                for (Path file : all) {
                    assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
                }
            }
        }
        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("state"))).isEqualTo("rwx------");
    }

    @Test
    void an_index_that_others_could_read_is_closed_to_them() throws IOException {
        Path file = Files.createFile(
                folder.resolve("old.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        LetterIndex.open(file).close();
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void a_plan_with_its_mended_bodies_is_the_owner_s_alone() throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(new ReplayPlan("q", "d", Instant.EPOCH, "all", List.of(), List.of()), file);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(PlanFile.read(file).queue()).isEqualTo("q");
    }
}

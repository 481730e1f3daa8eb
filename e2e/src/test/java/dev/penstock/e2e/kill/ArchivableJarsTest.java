package dev.penstock.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivableJarsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_jar_that_refers_to_a_folder_is_left_out() throws IOException {
        String plain = jar("plain.jar", "other.jar");

        assertThat(ArchivableJars.of(plain + File.pathSeparator + jar("refers.jar", ". log4j2.xml")))
                .contains(plain);
    }

    @Test
    void a_folder_of_classes_can_not_be_archived() {
        assertThat(ArchivableJars.of(folder.toString())).isEmpty();
    }

    private String jar(String name, String classPath) throws IOException {
        Path file = folder.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file.toString();
    }
}

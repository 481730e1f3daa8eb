package dev.penstock.local.lambda.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeClientTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void processes_that_start_at_once_each_get_a_library_of_their_own() throws Exception {
        ForkOptions options = ForkOptions.here(folder);
        List<Future<Path>> unpacked = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 64; i++) {
                unpacked.add(threads.submit(() -> NativeClient.unpack(options)));
            }
            byte[] first = Files.readAllBytes(unpacked.get(0).get());
            Set<Path> libraries = new HashSet<>();
            for (Future<Path> library : unpacked) {
                assertThat(library.get()).hasBinaryContent(first);
                libraries.add(library.get());
            }
            assertThat(libraries).hasSameSizeAs(unpacked);
        } finally {
            threads.shutdown();
        }
    }
}

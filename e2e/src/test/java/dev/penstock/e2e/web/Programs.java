package dev.penstock.e2e.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that not every machine has. A test that needs one is skipped where it is missing, with a line that says so. */
public final class Programs {
    /** The folder of the scripts. */
    public static final Path WEB = Path.of("web").toAbsolutePath();

    private Programs() {}

    /** Skips the test where there is no such program. */
    public static void need(String program) {
        assume(isThere(program), "skipped: there is no " + program + " on this machine");
    }

    /** Skips the test where a script could not drive a browser. */
    public static void needBrowser() {
        need("node");
        assume(
                Stream.of("playwright-core", "axe-core")
                        .map(WEB.resolve("node_modules")::resolve)
                        .allMatch(Files::isDirectory),
                "skipped: e2e/web/check was not run, which takes playwright-core and axe-core from npm");
        assume(
                Stream.of("chromium", "chromium-browser", "google-chrome").anyMatch(Programs::isThere),
                "skipped: there is no Chromium on this machine (Debian: apt install chromium)");
    }

    /** Skips with a line that says why, which Surefire prints of no test. */
    private static void assume(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println(otherwise);
        }
        assumeTrue(holds, otherwise);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package dev.penstock.e2e.kill;

import dev.penstock.local.lambda.fork.ForkOptions;
import java.nio.file.Path;

/** How a scorer's process is started: small, and quick to be there. */
record ScorerProcesses(ForkOptions options) {

    static ScorerProcesses in(Path folder) {
        return new ScorerProcesses(ForkOptions.here(folder)
                .withJvm("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    }
}

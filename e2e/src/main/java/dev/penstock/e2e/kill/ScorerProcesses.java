package dev.penstock.e2e.kill;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How a scorer's process is started: small, and quick to be there. */
record ScorerProcesses(ForkOptions options) {
    private static final Duration REHEARSAL = Duration.ofMinutes(1);
    private static final List<String> SMALL = List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    static ScorerProcesses in(Path folder) {
        return new ScorerProcesses(ForkOptions.here(folder)).with(List.of());
    }

    private ScorerProcesses with(List<String> more) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(more);
        return new ScorerProcesses(options.withJvm(all.toArray(String[]::new)));
    }

    /** The same, quicker: one process scores an event, and leaves its classes in an archive that all later ones share. */
    ScorerProcesses rehearsed(FunctionDefinition declared, Rehearsal rehearsal) {
        Optional<String> jars = ArchivableJars.of(options.classPath());
        return jars.isEmpty() ? this : archived(jars.get(), declared, rehearsal);
    }

    private ScorerProcesses archived(String jars, FunctionDefinition declared, Rehearsal rehearsal) {
        Map<String, String> environment = new HashMap<>(declared.environment());
        environment.put("RESULTS_TOPIC_ARN", rehearsal.topicArn());
        FunctionDefinition function = declared.withEnvironment(environment);
        Path archive = options.folder().resolve("scorer.jsa");
        ScorerProcesses slim = new ScorerProcesses(options.withClassPath(jars));
        ForkOptions archiving =
                slim.with(List.of("-XX:ArchiveClassesAtExit=" + archive)).options();
        ForkedFunction process = ForkedFunction.start(function, archiving);
        try (process) {
            Instant end = Instant.now().plus(REHEARSAL);
            InstanceAnswer answer =
                    process.invoke(new Invocation("rehearsal", function, Payload.of(rehearsal.event()), end));
            if (answer.end() != InstanceAnswer.End.RETURNED) {
                throw new IllegalStateException(
                        "the rehearsal failed: " + answer.payload().text());
            }
            process.process().destroy();
            process.process()
                    .onExit()
                    .orTimeout(REHEARSAL.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        if (!Files.exists(archive)) {
            throw new IllegalStateException("the JVM left no archive of its classes at " + archive);
        }
        return slim.with(List.of("-XX:SharedArchiveFile=" + archive));
    }
}

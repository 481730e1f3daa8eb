package dev.penstock.benchmarks.coldstart;

import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.InitFailure;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import dev.penstock.scorer.ArchiveRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts functions in JVMs of their own, has each answer once, and takes the time. */
final class Starter {
    private static final int MINUTES_TO_ARCHIVE = 2;
    private static final int LAST_WORDS = 4_000;

    private final Services services;
    private final MeasuredClassPath classPath;
    private final Path folder;

    /** @param folder where archives and what the JVMs say are put */
    Starter(Services services, MeasuredClassPath classPath, Path folder) {
        this.services = services;
        this.classPath = classPath;
        this.folder = folder;
    }

    /** Where a variant's archive is, or will be. */
    Path archive(Variant variant) {
        return folder.resolve(variant.fileName());
    }

    /** One start as the variant has it; its archive must be there if it has one. */
    Start start(Variant variant) {
        return start(variant, variant.flags().reading(archive(variant)));
    }

    /** One start with options of the caller's in place of the flags'. */
    Start start(Variant variant, List<String> options) {
        long begin = System.nanoTime();
        ForkedFunction process = made(variant, options);
        try (process) {
            long made = System.nanoTime();
            String answer = answer(process, variant.subject());
            long answered = System.nanoTime();
            Duration cpu = process.process().info().totalCpuDuration().orElse(Duration.ZERO);
            return new Start((made - begin) / 1e6, (answered - begin) / 1e6, cpu.toNanos() / 1e6, answer);
        } finally {
            awaitEnd(process);
        }
    }

    /**
     * Has one JVM answer once, and leave an archive of what it loaded for those that come after it.
     *
     * @throws IllegalStateException when it left none
     */
    void archiveOnce(Variant variant) {
        Path archive = archive(variant);
        ForkedFunction process = made(variant, variant.flags().writing(archive));
        try (process) {
            answer(process, variant.subject());
            process.process().destroy(); // asks: a JVM writes its archive when it ends by itself
            awaitEnd(process);
        }
        if (!Files.exists(archive)) {
            throw new IllegalStateException("the JVM left no archive at " + archive);
        }
    }

    /**
     * Has the deployment package's own run leave the archive, as the making of an image does.
     *
     * @throws IllegalStateException when it left none
     */
    void archiveByRun(Variant variant) {
        List<String> command = new ArrayList<>();
        command.add(variant.jdk().java().toString());
        command.addAll(variant.flags().writing(archive(variant)));
        command.addAll(List.of("-cp", classPath.of(variant.subject()), ArchiveRun.class.getName()));
        command.addAll(services.models());
        Path said = folder.resolve("archive-run.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(MINUTES_TO_ARCHIVE, TimeUnit.MINUTES)
                    || process.exitValue() != 0
                    || !Files.exists(archive(variant))) {
                process.destroyForcibly();
                throw new IllegalStateException("no archive was written: " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an archive was written", e);
        }
    }

    private ForkedFunction made(Variant variant, List<String> options) {
        FunctionDefinition function = services.definition(variant.subject());
        try {
            return ForkedFunction.start(
                    function, new ForkOptions(variant.jdk().java(), classPath.of(variant.subject()), options, folder));
        } catch (InitFailure e) {
            throw new IllegalStateException(
                    variant.subject().label + " was not made: " + e.error().text() + "\n" + said(function), e);
        }
    }

    /** The last of what the JVMs of a function have printed. */
    String said(FunctionDefinition function) {
        try {
            String all = Files.readString(folder.resolve(function.name() + ".log"));
            return all.substring(Math.max(0, all.length() - LAST_WORDS));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    private String answer(ForkedFunction process, Subject subject) {
        FunctionDefinition function = services.definition(subject);
        Instant deadline = Instant.now().plus(function.timeout());
        InstanceAnswer answer = process.invoke(
                new Invocation("cold-start-" + subject.name(), function, services.event(subject), deadline));
        String text = answer.payload().text();
        if (answer.end() != InstanceAnswer.End.RETURNED || !Services.isRight(subject, text)) {
            throw new IllegalStateException(subject.label + " " + answer.end() + ": " + text);
        }
        return text;
    }

    private static void awaitEnd(ForkedFunction process) {
        process.process()
                .onExit()
                .orTimeout(MINUTES_TO_ARCHIVE, TimeUnit.MINUTES)
                .join();
    }
}

package dev.penstock.local.lambda.fork;

import dev.penstock.environment.JsonLog;
import dev.penstock.local.lambda.ErrorJson;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.InitFailure;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.InstanceAnswer.End;
import dev.penstock.local.lambda.Invocation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An instance in a JVM of its own, run by Lambda's own runtime interface client.
 *
 * <p>The declared environment is the process's real and whole environment, so that the handler's no-argument constructor is
 * what makes it, as in Lambda. One whose {@code AWS_LAMBDA_INITIALIZATION_TYPE} is {@code snap-start} stops once it is made, where
 * Lambda takes its snapshot, until it is told to {@link #restore}. Its output goes to the function's {@code LOG_FILE}, if that is a file, else to one
 * in the options' folder.
 */
public final class ForkedFunction implements FunctionInstance {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration INIT = Duration.ofSeconds(10);

    private final RuntimeApi api;
    private final Process process;
    private final Path library;

    private ForkedFunction(RuntimeApi api, Process process, Path library) {
        this.api = api;
        this.process = process;
        this.library = library;
    }

    /** Makes forked instances for {@link dev.penstock.local.lambda.Functions#start}. */
    public static Factory factory(ForkOptions options) {
        return function -> start(function, options);
    }

    /**
     * Starts a process and waits until its handler is made.
     *
     * @throws InitFailure when the handler can't be made, the process ends, or neither happens in ten seconds and the
     *     function's timeout
     * @throws UnsupportedOperationException where the runtime interface client does not run
     */
    public static ForkedFunction start(FunctionDefinition function, ForkOptions options) {
        Path library = NativeClient.unpack(options);
        RuntimeApi api = RuntimeApi.start();
        ForkedFunction forked;
        try {
            forked = new ForkedFunction(api, launch(function, options, api, library), library);
        } catch (IOException e) {
            api.close();
            delete(library);
            throw new UncheckedIOException("No process for " + function.name(), e);
        }
        forked.awaitReady(function);
        return forked;
    }

    private static Process launch(FunctionDefinition function, ForkOptions options, RuntimeApi api, Path library)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        command.addAll(options.jvm());
        command.add("-D" + NativeClient.PROPERTY + "=" + library);
        command.add(
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"); // as in Lambda: its client runs the hooks
        command.addAll(List.of("-cp", options.classPath(), CLIENT, function.handler()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "[$LATEST]" + library.getFileName());
        environment.putIfAbsent("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("_HANDLER", function.handler());
        File log = log(function, options).toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static Path log(FunctionDefinition function, ForkOptions options) {
        String file = function.environment().getOrDefault("LOG_FILE", "");
        return file.isEmpty() || file.equals(JsonLog.NOWHERE)
                ? options.folder().resolve(function.name() + ".log")
                : Path.of(file);
    }

    private void awaitReady(FunctionDefinition function) {
        Instant start = Instant.now();
        CompletableFuture<RuntimeApi.Reply> exit = process.onExit()
                .thenApply(ended -> new RuntimeApi.Reply(ErrorJson.exited("init", ended.exitValue()), true));
        try {
            RuntimeApi.Reply first = api.ready()
                    .applyToEither(exit, reply -> reply)
                    .get(INIT.plus(function.timeout()).toMillis(), TimeUnit.MILLISECONDS);
            if (first.error()) {
                close();
                throw InitFailure.died(function, first.payload());
            }
        } catch (TimeoutException e) {
            close();
            throw InitFailure.died(function, ErrorJson.timedOut("init", Duration.between(start, Instant.now())));
        } catch (ExecutionException | InterruptedException e) {
            close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw InitFailure.thrown(function, e);
        }
    }

    @Override
    public InstanceAnswer invoke(Invocation invocation) {
        CompletableFuture<InstanceAnswer> exit = process.onExit()
                .thenApply(ended ->
                        new InstanceAnswer(ErrorJson.exited(invocation.requestId(), ended.exitValue()), End.DIED, ""));
        try {
            long left = Duration.between(Instant.now(), invocation.deadline()).toMillis();
            return api.exchange(invocation)
                    .thenApply(
                            reply -> new InstanceAnswer(reply.payload(), reply.error() ? End.RAISED : End.RETURNED, ""))
                    .applyToEither(exit, answer -> answer)
                    .get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Duration timeout = invocation.function().timeout();
            return new InstanceAnswer(ErrorJson.timedOut(invocation.requestId(), timeout), End.TIMED_OUT, "");
        } catch (ExecutionException e) {
            return new InstanceAnswer(ErrorJson.of(e), End.DIED, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InstanceAnswer(ErrorJson.exited(invocation.requestId(), 143), End.DIED, "");
        }
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    /** Lets an instance go on that has stopped for its snapshot: its hooks run, then it asks for events. */
    public void restore() {
        api.restore();
    }

    /** The process, for tests that end it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
        delete(library);
    }

    private static void delete(Path library) {
        try {
            Files.deleteIfExists(library);
        } catch (IOException e) {
            library.toFile().deleteOnExit();
        }
    }
}

package dev.penstock.benchmarks.world;

import dev.penstock.local.lambda.ErrorJson;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.InstanceAnswer.End;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.fork.RuntimeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An instance of the course's function in Python, at Lambda's Runtime API. */
final class PythonInstance implements FunctionInstance {
    private final RuntimeApi api;
    private final Process process;

    private PythonInstance(RuntimeApi api, Process process) {
        this.api = api;
        this.process = process;
    }

    /** Whether this machine has Python with boto3. */
    static boolean isThere() {
        try {
            return new ProcessBuilder("python3", "-c", "import boto3").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param script the function with its loop, {@code course.py} */
    static PythonInstance start(FunctionDefinition function, Path script) {
        try {
            RuntimeApi api = RuntimeApi.start();
            ProcessBuilder python = new ProcessBuilder("python3", script.toString());
            python.environment().putAll(function.environment());
            python.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
            Process process = python.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            script.resolveSibling("python.log").toFile()))
                    .start();
            PythonInstance instance = new PythonInstance(api, process);
            var unused = api.ready().get(20, TimeUnit.SECONDS);
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException("no Python process", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the Python function did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public InstanceAnswer invoke(Invocation invocation) {
        try {
            long left = Duration.between(Instant.now(), invocation.deadline()).toMillis();
            RuntimeApi.Reply reply = api.exchange(invocation).get(left, TimeUnit.MILLISECONDS);
            return new InstanceAnswer(reply.payload(), reply.error() ? End.RAISED : End.RETURNED, "");
        } catch (ExecutionException | TimeoutException e) {
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

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}

package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.StartUpFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts the embedded cloud for a command, and says what its clients need. */
final class Clouds {

    private Clouds() {}

    /** The template, or else the checkout's, with the models and the region of the session. */
    static CloudOptions options(Session session, @Nullable Path template) {
        Path file = template == null ? session.surroundings().home().resolve("template.yaml") : template;
        if (!Files.isRegularFile(file)) {
            throw CommandFault.configuration("there is no template " + file + "; name one with --template");
        }
        return CloudOptions.of(file).withModels(session.models()).withRegion(region(session.environment()));
    }

    private static String region(Map<String, String> environment) {
        String region = environment.getOrDefault("AWS_REGION", "");
        return region.isBlank() ? CloudOptions.USUAL_REGION : region;
    }

    static EmbeddedCloud start(CloudOptions options) {
        try {
            return EmbeddedCloud.start(options);
        } catch (StartUpFailure e) {
            throw CommandFault.configuration(String.valueOf(e.getMessage()));
        }
    }

    /** What a client of the cloud must export: AWS's own variables, then the stack's outputs. */
    static Map<String, String> variables(EmbeddedCloud cloud, Session session) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        variables.put("AWS_REGION", region(session.environment()));
        // The AWS CLI of version 1 and boto3 read this one alone.
        variables.put("AWS_DEFAULT_REGION", region(session.environment()));
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.putAll(StackOutputs.asVariables(cloud.outputs()));
        return variables;
    }

    /** The variables as lines for a shell. */
    static String exports(Map<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        variables.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        return lines.toString();
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+=,-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /** Keeps the cloud until the process is asked to end, or this thread is interrupted. */
    static ExitCode keep(EmbeddedCloud cloud, Session session) {
        return keep(session, cloud::close);
    }

    /**
     * Keeps what runs until the process is asked to end, or this thread is interrupted.
     *
     * @param close ends it
     */
    static ExitCode keep(Session session, Runnable close) {
        Thread atExit = new Thread(() -> stop(close, session), "stop");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop(close, session);
        return ExitCode.INTERRUPTED;
    }

    private static void stop(Runnable close, Session session) {
        close.run();
        session.say("stopped");
    }
}

package dev.penstock.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.penstock.environment.JsonLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The logger of a handler's context: a line to the function's log file, and the last 4 KB kept for {@code LogType: Tail}.
 *
 * <p>Never to standard output, which belongs to the program that hosts the function.
 */
final class InvocationLog implements LambdaLogger {
    private static final int TAIL = 4096;

    private final FunctionDefinition function;
    private final StringBuilder tail = new StringBuilder();

    InvocationLog(FunctionDefinition function) {
        this.function = function;
    }

    @Override
    public synchronized void log(String message) {
        String line = message.endsWith("\n") ? message : message + "\n";
        tail.append(line);
        if (tail.length() > TAIL) {
            tail.delete(0, tail.length() - TAIL);
        }
        String file = function.environment().getOrDefault(JsonLog.FILE_KEY, JsonLog.NOWHERE);
        if (!file.isBlank() && !file.equals(JsonLog.NOWHERE)) {
            append(Path.of(file), line);
        }
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " can't be written", e);
        }
    }

    synchronized String tail() {
        return tail.toString();
    }
}

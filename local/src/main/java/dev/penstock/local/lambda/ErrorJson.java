package dev.penstock.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * The JSON of a function's error.
 *
 * <p>Its form is that of
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Java functions</a>: {@code errorMessage},
 * {@code errorType}, {@code stackTrace}; errors of the sandbox have no trace.
 */
public final class ErrorJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "dev.penstock.local.lambda.";

    private ErrorJson() {}

    /** A handler's exception, its trace down to where this package called the handler. */
    public static Payload of(Throwable thrown) {
        ObjectNode error = JSON.createObjectNode();
        String message = thrown.getLocalizedMessage();
        error.put("errorMessage", message == null ? thrown.getClass().getName() : message);
        error.put("errorType", thrown.getClass().getName());
        ArrayNode trace = error.putArray("stackTrace");
        Arrays.stream(thrown.getStackTrace())
                .takeWhile(frame -> !isHosting(frame))
                .forEach(frame -> trace.add(frame.toString()));
        return Payload.of(error.toString());
    }

    private static boolean isHosting(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(OURS + "HandlerLoader") || name.startsWith(OURS + "Handlers");
    }

    /** What Lambda answers when a handler's time is up. */
    public static Payload timedOut(String requestId, Duration timeout) {
        return sandbox(
                "Sandbox.Timedout",
                requestId,
                String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0));
    }

    /** What Lambda answers when a function's process ends under an event. */
    public static Payload exited(String requestId, int status) {
        return sandbox("Runtime.ExitError", requestId, "Runtime exited with error: exit status " + status);
    }

    /** What Lambda answers when a handler returns more than {@link Payload#LARGEST} bytes. */
    static Payload tooLarge(int size) {
        ObjectNode error = JSON.createObjectNode();
        error.put(
                "errorMessage",
                "Response payload size (" + size + " bytes) exceeded maximum allowed payload size (" + Payload.LARGEST
                        + " bytes).");
        error.put("errorType", "Function.ResponseSizeTooLarge");
        return Payload.of(error.toString());
    }

    private static Payload sandbox(String type, String requestId, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.put("errorType", type);
        error.put("errorMessage", "RequestId: " + requestId + " Error: " + message);
        return Payload.of(error.toString());
    }
}

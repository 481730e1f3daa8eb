package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The lowest floor: the JVM and Lambda's client, and an answer. */
public final class EmptyFunction implements RequestStreamHandler {

    public EmptyFunction() {
        this(System.getenv());
    }

    public EmptyFunction(Map<String, String> environment) {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}

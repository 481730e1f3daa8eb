package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The bare handler as a tutorial writes it: the SDK's clients with all its defaults, its HTTP client among them. */
public final class DefaultBareFunction implements RequestStreamHandler {
    private final TwoCalls calls;

    public DefaultBareFunction() {
        this(System.getenv());
    }

    /** The clients read the process's own variables, whatever the map says. */
    public DefaultBareFunction(Map<String, String> environment) {
        this.calls = new TwoCalls(SageMakerRuntimeClient.create(), SnsClient.create(), environment);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(calls.make());
    }
}

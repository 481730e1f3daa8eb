package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/** The floor of whatever calls both services: one call each, with the SDK's clients as Penstock makes them, and nothing else. */
public final class BareFunction implements RequestStreamHandler {
    private final TwoCalls calls;

    public BareFunction() {
        this(System.getenv());
    }

    public BareFunction(Map<String, String> environment) {
        AwsClients clients = new AwsClients(environment);
        this.calls = new TwoCalls(
                clients.sageMakerRuntime(CallBudget.once(Duration.ofSeconds(30))),
                clients.sns(new CallBudget(3, Duration.ofSeconds(5), Duration.ofSeconds(10))),
                environment);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(calls.make());
    }
}

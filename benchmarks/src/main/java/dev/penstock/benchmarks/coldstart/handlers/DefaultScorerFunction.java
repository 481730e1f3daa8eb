package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Time;
import dev.penstock.scorer.ScorerFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Penstock's scorer over the SDK's default HTTP client. */
public final class DefaultScorerFunction implements RequestStreamHandler {
    private final ScorerFunction scorer;

    public DefaultScorerFunction() {
        this(System.getenv());
    }

    public DefaultScorerFunction(Map<String, String> environment) {
        AwsClients clients = new AwsClients(environment).over(ApacheHttpClient.create());
        this.scorer = new ScorerFunction(environment, Time.real(), clients);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        scorer.handleRequest(event, answer, context);
    }
}

package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Time;
import dev.penstock.scorer.ScorerFunction;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Penstock's scorer over the SDK's default HTTP client. */
public final class DefaultScorerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final ScorerFunction scorer;

    public DefaultScorerFunction() {
        this(System.getenv());
    }

    public DefaultScorerFunction(Map<String, String> environment) {
        AwsClients clients = new AwsClients(environment).over(ApacheHttpClient.create());
        this.scorer = new ScorerFunction(environment, Time.real(), clients);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return scorer.handleRequest(event, context);
    }
}

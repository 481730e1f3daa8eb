package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.scorer.PredictFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Penstock's synchronous prediction over the SDK's default HTTP client. */
public final class DefaultPredictFunction implements RequestStreamHandler {
    private final PredictFunction predict;

    public DefaultPredictFunction() {
        this(System.getenv());
    }

    public DefaultPredictFunction(Map<String, String> environment) {
        this.predict = new PredictFunction(environment, new AwsClients(environment).over(ApacheHttpClient.create()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        predict.handleRequest(event, answer, context);
    }
}

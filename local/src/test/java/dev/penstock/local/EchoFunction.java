package dev.penstock.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes every message it is given to the topic that its environment names. */
public final class EchoFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final SnsClient sns;
    private final String topic;

    public EchoFunction(Map<String, String> environment) {
        this.topic = environment.getOrDefault("TOPIC", "");
        this.sns = SnsClient.builder()
                .endpointOverride(URI.create(environment.getOrDefault("AWS_ENDPOINT_URL", "")))
                .region(Region.of(environment.getOrDefault("AWS_REGION", "")))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        event.getRecords()
                .forEach(record -> sns.publish(call -> call.topicArn(topic).message(record.getBody())));
        return new SQSBatchResponse(List.of());
    }
}

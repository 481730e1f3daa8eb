package dev.penstock.cli;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultsListener;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Counts, for each request id, the results with success that the topic publishes. */
final class ResultLog implements AutoCloseable {
    private final Map<String, Integer> succeeded = new ConcurrentHashMap<>();
    private final SqsClient sqs;
    private final ResultsListener listener;

    private ResultLog(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.listener = ResultsListener.start(sqs, queueUrl, ListenerOptions.DEFAULT, result -> {
            if (result.status() == ResultStatus.SUCCEEDED) {
                succeeded.merge(result.requestId().value(), 1, Integer::sum);
            }
        });
    }

    static ResultLog of(EmbeddedCloud cloud) {
        SqsClient sqs = LetterRequests.sqs(cloud.endpoint());
        String name = "every-result-" + System.nanoTime();
        String url = sqs.createQueue(it -> it.queueName(name)).queueUrl();
        try (SnsClient sns = new AwsClients(LetterRequests.environment(cloud.endpoint()))
                .sns(CallBudget.once(Duration.ofSeconds(20)))) {
            sns.subscribe(it -> it.topicArn(cloud.outputs().get("ResultsTopicArn"))
                    .protocol("sqs")
                    .endpoint("arn:aws:sqs:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT + ":" + name)
                    .attributes(Map.of("RawMessageDelivery", "true")));
        }
        return new ResultLog(sqs, url);
    }

    Map<String, Integer> succeeded() {
        return Map.copyOf(succeeded);
    }

    @Override
    public void close() {
        listener.close();
        sqs.close();
    }
}

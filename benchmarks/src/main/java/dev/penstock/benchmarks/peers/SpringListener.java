package dev.penstock.benchmarks.peers;

import io.awspring.cloud.sqs.listener.MessageListener;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Spring Cloud AWS's listener doing the job: as many messages at once as there would be functions, acknowledged in batches of ten, or
 * after a second, as is its default for a standard queue.
 */
final class SpringListener implements Work {
    private final SqsMessageListenerContainer<String> container;

    SpringListener(String queueUrl, int concurrency, OrdinaryScoring scoring) {
        MessageListener<String> listener = message -> scoring.score(message.getPayload());
        this.container = SqsMessageListenerContainer.<String>builder()
                .sqsAsyncClient(SqsAsyncClient.create())
                .queueNames(queueUrl)
                .messageListener(listener)
                .configure(options -> options.maxConcurrentMessages(concurrency)
                        .maxMessagesPerPoll(Math.min(10, concurrency))
                        .pollTimeout(Duration.ofSeconds(1))
                        .acknowledgementMode(AcknowledgementMode.ON_SUCCESS))
                .build();
    }

    @Override
    public void begin() {
        container.start();
    }

    @Override
    public void end() {
        container.stop();
    }
}

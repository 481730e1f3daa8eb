package dev.penstock.cli.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.queue.Disposition;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.schemas.PartCollector;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultWriter;
import dev.penstock.schemas.UnreadableResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue of the command's own at the results topic, with a filter policy, for as long as the command runs: created and
 * subscribed when it is opened, and taken away when it is closed or the process ends.
 */
public final class ResultTap implements AutoCloseable {
    private static final CallBudget CALLS = new CallBudget(3, Duration.ofSeconds(25), Duration.ofSeconds(60));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int ROWS_IN_MEMORY = 1_000_000;
    private static final String RETENTION = "3600";

    private final SqsClient sqs;
    private final SnsClient sns;
    private final String queueUrl;
    private final String subscriptionArn;
    private final PartCollector parts = new PartCollector(ROWS_IN_MEMORY);
    private final Thread atExit = new Thread(this::remove, "remove-result-tap");
    private @Nullable ReceiveLoop loop;

    /** A result as it arrived, and the text that it was read from or, of one in parts, that it would have in one. */
    public record Arrival(PredictionResult result, String text) {}

    /**
     * Opens a tap. What is published from now on waits in its queue.
     *
     * @param topicArn the results topic
     * @param filter what must hold of a result's attributes: each name with the values it may have
     */
    public static ResultTap open(Map<String, String> environment, String topicArn, Map<String, List<String>> filter) {
        AwsClients clients = new AwsClients(environment);
        return new ResultTap(clients.sqs(CALLS), clients.sns(CALLS), topicArn, filter);
    }

    private ResultTap(SqsClient sqs, SnsClient sns, String topicArn, Map<String, List<String>> filter) {
        this.sqs = sqs;
        this.sns = sns;
        String name = "penstock-cli-" + RequestId.fresh();
        String queueArn = topicArn.replaceFirst(":sns:", ":sqs:").replaceFirst(":[^:]*$", ":" + name);
        this.queueUrl = sqs.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                policy(queueArn, topicArn),
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                RETENTION)))
                .queueUrl();
        this.subscriptionArn = subscribe(topicArn, queueArn, filter);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static String policy(String queueArn, String topicArn) {
        ObjectNode policy = Json.object().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sqs:SendMessage").put("Resource", queueArn);
        statement.putObject("Principal").put("Service", "sns.amazonaws.com");
        statement.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", topicArn);
        return policy.toString();
    }

    private String subscribe(String topicArn, String queueArn, Map<String, List<String>> filter) {
        Map<String, String> attributes = filter.isEmpty()
                ? Map.of("RawMessageDelivery", "true")
                : Map.of(
                        "RawMessageDelivery",
                        "true",
                        "FilterPolicy",
                        Json.of(filter).toString());
        return sns.subscribe(request -> request.topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /**
     * Begins to hand over what arrives, in the lots in which it is received: at most ten.
     *
     * @param receivers how many threads do so at once
     * @param taker called by those threads; the results are deleted when it returns
     * @param trouble told in a sentence of what could not be received or read
     */
    public void deliver(int receivers, Consumer<List<Arrival>> taker, Consumer<String> trouble) {
        loop = ReceiveLoop.start(
                sqs,
                queueUrl,
                ReceiveOptions.DEFAULT.withReceivers(receivers).withLongPoll(POLL),
                messages -> take(messages, taker, trouble),
                e -> trouble.accept("receiving results: " + e.getMessage()));
    }

    private List<Disposition> take(List<Message> messages, Consumer<List<Arrival>> taker, Consumer<String> trouble) {
        ResultReader reader = new ResultReader();
        List<Arrival> arrivals = new ArrayList<>(messages.size());
        for (Message message : messages) {
            try {
                ResultEvent event = reader.readEvent(message.body());
                event.fold(whole -> Optional.of(new Arrival(whole, message.body())), this::joined)
                        .ifPresent(arrivals::add);
            } catch (UnreadableResult e) {
                trouble.accept("a message at the topic is no result: " + e.getMessage());
            }
        }
        taker.accept(arrivals);
        return messages.stream().map(message -> Disposition.DONE).toList();
    }

    /** A result in parts arrives with the last of them. */
    private Optional<Arrival> joined(ResultPart part) {
        synchronized (parts) {
            Optional<PredictionResult> whole = parts.add(part);
            whole.ifPresent(it -> parts.done(part));
            return whole.map(it -> new Arrival(it, new String(new ResultWriter().write(it), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        if (loop != null) {
            loop.close();
        }
        remove();
        sqs.close();
        sns.close();
    }

    private void remove() {
        if (loop != null) {
            loop.stop();
        }
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscriptionArn));
            sqs.deleteQueue(request -> request.queueUrl(queueUrl));
        } catch (SdkException e) {
            // The stack has gone before its client; the queue went with it, or its messages expire within the hour.
        }
    }
}

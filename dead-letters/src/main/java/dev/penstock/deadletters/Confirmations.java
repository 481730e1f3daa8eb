package dev.penstock.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultsListener;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/**
 * A queue of the plan's own at the results topic. It outlives the process: results that come while a killed replay is down wait
 * in it for the next run.
 */
final class Confirmations implements AutoCloseable {
    private static final int RECEIVERS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String RETENTION_OF_FOUR_DAYS = "345600";

    /** SNS takes no more values in a filter policy. */
    private static final int MOST_FILTERED = 100;

    /** What the scorer calls the model of a request that it could not read so far. */
    private static final String UNKNOWN_MODEL = "unknown";

    private final SqsClient sqs;
    private final ResultsTopic topic;
    private final ReplayPlan plan;
    private final ReplayJournal journal;
    private final Set<RequestId> awaited;
    private final String queueUrl;
    private final String subscriptionArn;
    private @Nullable ResultsListener listener;

    /** Opens the plan's queue, or finds the one that an earlier run left, and begins to listen. */
    static Confirmations open(SqsClient sqs, ResultsTopic topic, ReplayPlan plan, ReplayJournal journal) {
        Confirmations confirmations = new Confirmations(sqs, topic, plan, journal);
        confirmations.listener = ResultsListener.start(
                sqs,
                confirmations.queueUrl,
                ListenerOptions.DEFAULT.withReceive(
                        ReceiveOptions.DEFAULT.withReceivers(RECEIVERS).withLongPoll(POLL)),
                confirmations::take);
        return confirmations;
    }

    private Confirmations(SqsClient sqs, ResultsTopic topic, ReplayPlan plan, ReplayJournal journal) {
        this.sqs = sqs;
        this.topic = topic;
        this.plan = plan;
        this.journal = journal;
        this.awaited = plan.letters().stream().map(PlannedLetter::requestId).collect(Collectors.toSet());
        String name = journal.tap().orElseGet(this::newName);
        String made;
        try {
            made = make(name);
        } catch (QueueDeletedRecentlyException e) {
            name = newName();
            made = make(name);
        }
        this.queueUrl = made;
        this.subscriptionArn = subscribe(arn(name));
    }

    private String make(String name) {
        return sqs.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                policy(arn(name)),
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                RETENTION_OF_FOUR_DAYS)))
                .queueUrl();
    }

    private String arn(String name) {
        return topic.arn().replaceFirst(":sns:", ":sqs:").replaceFirst(":[^:]*$", ":" + name);
    }

    /** Not the same again after it was removed: SQS refuses that for a minute. */
    private String newName() {
        String name = "penstock-replay-" + plan.shortDigest() + "-" + RequestId.fresh();
        journal.setTap(name);
        return name;
    }

    private String policy(String queueArn) {
        ObjectNode policy = AttributesJson.MAPPER.createObjectNode().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sqs:SendMessage").put("Resource", queueArn);
        statement.putObject("Principal").put("Service", "sns.amazonaws.com");
        statement.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", topic.arn());
        return AttributesJson.text(policy);
    }

    private String subscribe(String queueArn) {
        Map<String, String> attributes = new HashMap<>(Map.of("RawMessageDelivery", "true"));
        if (!plan.models().isEmpty() && plan.models().size() < MOST_FILTERED) {
            ObjectNode filter = AttributesJson.MAPPER.createObjectNode();
            ArrayNode models = filter.putArray("model").add(UNKNOWN_MODEL);
            plan.models().forEach(models::add);
            attributes.put("FilterPolicy", AttributesJson.text(filter));
        }
        return topic.sns()
                .subscribe(request -> request.topicArn(topic.arn())
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private void take(PredictionResult result) {
        if (awaited.contains(result.requestId())) {
            boolean well = result.status() == ResultStatus.SUCCEEDED || result.status() == ResultStatus.EXPIRED;
            journal.concluded(result.requestId(), well);
        }
    }

    /** Takes the queue and its subscription away: no result is awaited any more. */
    void remove() {
        close();
        try {
            topic.sns().unsubscribe(request -> request.subscriptionArn(subscriptionArn));
            sqs.deleteQueue(request -> request.queueUrl(queueUrl));
            journal.setTap("");
        } catch (SdkException later) {
            // The journal still has its name: cancelling the plan tries again.
        }
    }

    /** Stops listening; the queue stays. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }
}

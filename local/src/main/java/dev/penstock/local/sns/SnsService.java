package dev.penstock.local.sns;

import dev.penstock.local.http.AwsService;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SNS with standard topics, as AWS's SDKs, CLI and boto3 call it. Left out: FIFO topics, confirmation (nothing here needs one), data
 * protection, permissions, and every protocol but {@code sqs} and {@code lambda}; each is refused with an error that says so.
 */
public final class SnsService implements AwsService {

    /**
     * Attempts after the first: the first two phases of AWS's policy for queues and functions ("Message delivery retries"), which are
     * three attempts at once and two a second apart. The later phases would keep a publisher waiting for days.
     */
    private static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final SnsFaults faults = new SnsFaults();
    private final SnsCounters counters = new SnsCounters();
    private final Map<String, Function<Query, Answer>> actions;

    /**
     * SNS without functions to deliver to: subscribing one is refused.
     *
     * @param sqs reaches the queues that are subscribed
     */
    public SnsService(SqsClient sqs, String region, String account) {
        this(sqs, Optional.empty(), region, account);
    }

    /** SNS that delivers to queues and functions. */
    public SnsService(SqsClient sqs, FunctionTarget functions, String region, String account) {
        this(sqs, Optional.of(functions), region, account);
    }

    private SnsService(SqsClient sqs, Optional<FunctionTarget> functions, String region, String account) {
        Registry registry = new Registry(region, account);
        Fanout fanout = new Fanout(registry, new QueueSender(sqs, PAUSES), functions, counters);
        this.actions = actions(
                new TopicCalls(registry),
                new SubscriptionCalls(registry, functions.isPresent()),
                new PublishCalls(registry, fanout, faults, counters, Clock.systemUTC()));
    }

    private static Map<String, Function<Query, Answer>> actions(
            TopicCalls topics, SubscriptionCalls subscriptions, PublishCalls publishing) {
        Map<String, Function<Query, Answer>> actions = new TreeMap<>();
        actions.put("CreateTopic", topics::createTopic);
        actions.put("DeleteTopic", topics::deleteTopic);
        actions.put("ListTopics", topics::listTopics);
        actions.put("GetTopicAttributes", topics::getTopicAttributes);
        actions.put("SetTopicAttributes", topics::setTopicAttributes);
        actions.put("TagResource", topics::tagResource);
        actions.put("UntagResource", topics::untagResource);
        actions.put("ListTagsForResource", topics::listTagsForResource);
        actions.put("Subscribe", subscriptions::subscribe);
        actions.put("ConfirmSubscription", subscriptions::confirmSubscription);
        actions.put("Unsubscribe", subscriptions::unsubscribe);
        actions.put("ListSubscriptions", subscriptions::listSubscriptions);
        actions.put("ListSubscriptionsByTopic", subscriptions::listSubscriptionsByTopic);
        actions.put("GetSubscriptionAttributes", subscriptions::getSubscriptionAttributes);
        actions.put("SetSubscriptionAttributes", subscriptions::setSubscriptionAttributes);
        actions.put("Publish", publishing::publish);
        actions.put("PublishBatch", publishing::publishBatch);
        return Collections.unmodifiableMap(actions);
    }

    /** Faults that publishing shows on demand. */
    public SnsFaults faults() {
        return faults;
    }

    public SnsCounters counters() {
        return counters;
    }

    @Override
    public String signingName() {
        return "sns";
    }

    @Override
    public void handle(Context call) throws IOException {
        try {
            Query query = Query.read(new ByteArrayInputStream(call.bodyAsBytes()));
            Function<Query, Answer> action = Optional.ofNullable(actions.get(query.action()))
                    .orElseThrow(() -> SnsError.unknownAction(query.action()));
            String response = action.apply(query).response(query.action());
            if (query.action().startsWith("Publish") && faults.resets()) {
                reset(call);
                return;
            }
            answer(call, 200, response);
        } catch (SnsError e) {
            answer(call, e.status(), Answer.error(e));
        }
    }

    private static void answer(Context call, int status, String xml) {
        call.status(status).contentType("text/xml").result(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void reset(Context call) {
        ServletContextRequest.getServletContextRequest(call.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}

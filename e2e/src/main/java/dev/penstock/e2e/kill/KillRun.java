package dev.penstock.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.features.FeaturePlan;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.Instruments;
import dev.penstock.local.lambda.mapping.MappingView;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The deployed system with scorers in processes of their own, under Lambda's runtime interface client. Requests come in without a
 * pause; each seed is the life of one process, which ends by SIGKILL where its seed says; the queue gives back what the process
 * had, and in the end everything has to have ended.
 */
public final class KillRun implements AutoCloseable {
    private static final int BATCH = 24;
    private static final int TEN = 10;

    private static final String REHEARSAL_TOPIC =
            "arn:aws:sns:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT + ":rehearsal";

    /** Longer than the function's timeout, so that no delivery has two workers. */
    private static final Duration VISIBILITY = Duration.ofSeconds(70);

    private static final Duration LONGEST_END = VISIBILITY.multipliedBy(3);
    private static final CallBudget BUDGET = new CallBudget(3, Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final History history;
    private final Ledger ledger;
    private final Mortals mortals;
    private final EmbeddedCloud cloud;
    private final SqsClient sqs;
    private final Traffic traffic;
    private int sent;

    /**
     * Starts the system.
     *
     * @param root the checkout
     * @param folder where processes put their files
     */
    public static KillRun start(History history, Path root, Path folder, List<Long> seeds) {
        return new KillRun(history, root, folder, seeds);
    }

    private KillRun(History history, Path root, Path folder, List<Long> seeds) {
        this.history = history;
        this.ledger = new Ledger(history);
        this.traffic = new Traffic(FeaturePlan.load(root.resolve("models/bike-rental/model.json")), seeds.get(0));
        this.mortals = new Mortals(
                ScorerProcesses.in(folder),
                Map.of("MICRO_BATCH_ROWS", "20", "BACKOFF_CAP_SECONDS", "2"),
                new Rehearsal(Wire.event(traffic.golden("rehearsal").body()), REHEARSAL_TOPIC),
                seeds.stream().map(Life::of).toList(),
                ledger,
                this::giveBack);
        this.cloud = EmbeddedCloud.start(
                CloudOptions.of(root.resolve("template.yaml"))
                        .withPort(0)
                        .withLogFile(folder.resolve("functions.log"))
                        .withParameters(Map.of(
                                "Models",
                                "bike-rental",
                                "BatchSize",
                                Integer.toString(BATCH),
                                "ScorerConcurrency",
                                "2")),
                Instruments.none()
                        .withTap(new KillTap(mortals, ledger))
                        .withInstances(usual -> function -> function.handler().contains("ScorerFunction")
                                ? mortals.create(function)
                                : usual.create(function)));
        AwsClients clients = new AwsClients(Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS",
                cloud.queueServer().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "client",
                "AWS_SECRET_ACCESS_KEY",
                "client"));
        this.sqs = clients.sqs(BUDGET);
        try (SnsClient sns = clients.sns(BUDGET)) {
            var unused = sns.createTopic(call -> call.name("rehearsal"));
        }
        stopStoring();
        sqs.setQueueAttributes(call -> call.queueUrl(output("RequestQueueUrl"))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()))));
    }

    private String output(String name) {
        String url = cloud.outputs().getOrDefault(name, "");
        return name.endsWith("Url")
                ? cloud.queueServer()
                        .resolve(url.replaceFirst("^https?://[^/]+", ""))
                        .toString()
                : url;
    }

    /** Results stay on their queue, to be counted in the end. */
    private void stopStoring() {
        for (MappingView view : cloud.mappings().list()) {
            if (view.functionArn().contains("ResultsFunction")) {
                var unused =
                        cloud.mappings().update(view.uuid(), view.definition().withEnabled(false));
            }
        }
    }

    /** Sends until every process has ended and everything that was sent has too. */
    public void play(Duration longest) {
        await("the end of every process")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    feed();
                    return mortals.areSpent() || !mortals.deaths().faults().isEmpty();
                });
        checkFaults();
        await("what is left on the queue")
                .atMost(LONGEST_END)
                .pollInterval(Duration.ofMillis(200))
                .until(ledger::isSettled);
        check();
    }

    /**
     * The visibility timeout of what a dead process had runs out: here at once, so that nobody has to wait for it.
     */
    private void giveBack(Turn turn) {
        List<Delivered> had = turn.deliveries();
        for (int from = 0; from < had.size(); from += TEN) {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            for (Delivered it : had.subList(from, Math.min(had.size(), from + TEN))) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(it.receiptHandle())
                        .visibilityTimeout(0)
                        .build());
            }
            var unused = sqs.changeMessageVisibilityBatch(
                    call -> call.queueUrl(output("RequestQueueUrl")).entries(entries));
        }
    }

    /** Keeps a batch for each of the processes waiting. */
    private void feed() {
        if (visible("RequestQueueUrl") < 2 * BATCH) {
            for (int batch = 0; batch < BATCH; batch += 8) {
                sendEight();
            }
        }
    }

    private void sendEight() {
        Map<String, String> bodies = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            var request = traffic.request(sent++);
            bodies.put(Integer.toString(i), request.body());
            ledger.sent(request);
        }
        var answer = sqs.sendMessageBatch(call -> call.queueUrl(output("RequestQueueUrl"))
                .entries(bodies.entrySet().stream()
                        .map(it -> SendMessageBatchRequestEntry.builder()
                                .id(it.getKey())
                                .messageBody(it.getValue())
                                .build())
                        .toList()));
        assertThat(answer.failed()).isEmpty();
    }

    private int visible(String queue) {
        return Integer.parseInt(sqs.getQueueAttributes(call ->
                        call.queueUrl(output(queue)).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }

    /** What this scenario alone can say: repeats have an excuse, and the queues hold what the wire showed. */
    private void check() {
        checkFaults();
        assertThat(ledger.unexcused())
                .as("repeats without a kill in the publish window")
                .isEmpty();
        assertThat((long) visible("ResultsQueueUrl")).as("results that arrived").isEqualTo(ledger.publications());
        assertThat(visible("DeadLetterQueueUrl"))
                .as("dead letters that arrived")
                .isEqualTo(history.all(Event.DeadLettered.class).size());
        assertThat(mortals.deaths().signals())
                .as("processes killed under an invocation")
                .isPositive();
    }

    private void checkFaults() {
        assertThat(mortals.deaths().faults())
                .as("what failed beside the processes")
                .isEmpty();
    }

    public int kills() {
        return mortals.deaths().total();
    }

    /** How many processes ended at each step, by the step's name. */
    public Map<String, Integer> killsByStep() {
        return mortals.deaths().byStep();
    }

    /** How often results were published again. */
    public long repeats() {
        return ledger.repeats();
    }

    @Override
    public void close() throws IOException {
        sqs.close();
        cloud.close();
        mortals.close();
    }
}

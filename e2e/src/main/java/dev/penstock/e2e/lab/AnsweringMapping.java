package dev.penstock.e2e.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.LambdaOptions;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.mapping.MappingCounts;
import dev.penstock.local.lambda.mapping.MappingDefinition;
import dev.penstock.local.lambda.mapping.MappingView;
import dev.penstock.local.lambda.mapping.Mappings;
import dev.penstock.local.sqs.QueueServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A mapping whose function answers what a scenario says, whatever it is handed. */
public final class AnsweringMapping implements AutoCloseable {
    /** Stands for an answer: the function throws. */
    public static final String THROWS = "an exception";

    private static final String ARN = "arn:aws:lambda:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueueServer server;
    private final SqsClient sqs;
    private final Functions functions;
    private final Mappings mappings;
    private volatile String answer = "";

    private AnsweringMapping(QueueServer server) {
        this.server = server;
        this.sqs = new AwsClients(Map.of(
                        "AWS_ENDPOINT_URL",
                        server.address().toString(),
                        "AWS_REGION",
                        CloudOptions.USUAL_REGION,
                        "AWS_ACCESS_KEY_ID",
                        "scenario",
                        "AWS_SECRET_ACCESS_KEY",
                        "scenario"))
                .sqs(CallBudget.once(Duration.ofSeconds(30)));
        FunctionDefinition function = FunctionDefinition.of("answering", ARN + ":function:answering", "none");
        LambdaOptions options = LambdaOptions.of(CloudOptions.USUAL_REGION, CloudOptions.ACCOUNT);
        this.functions = Functions.start(List.of(function), options, definition -> new Answering());
        this.mappings = Mappings.start(functions, sqs);
    }

    public static AnsweringMapping start() {
        return new AnsweringMapping(
                QueueServer.start(CloudOptions.USUAL_REGION, CloudOptions.ACCOUNT, URI.create("http://127.0.0.1:1")));
    }

    /** How many of so many messages are gone when the function has answered for them; ID is the first one's id. */
    public int deletedAfter(String text, int messages) throws TimeoutException {
        answer = text;
        String name = "answers-" + UUID.randomUUID();
        String url = sqs.createQueue(
                        it -> it.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")))
                .queueUrl();
        for (int i = 0; i < messages; i++) {
            String body = "message " + i;
            sqs.sendMessage(it -> it.queueUrl(url).messageBody(body));
        }
        String queueArn = "arn:aws:sqs:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT + ":" + name;
        MappingView mapping = mappings.create(MappingDefinition.of("answering", queueArn)
                .withBatch(10, Duration.ZERO)
                .withReportBatchItemFailures(true));
        MappingCounts counts = settled(mapping.uuid(), messages);
        mappings.delete(mapping.uuid());
        return (int) counts.deleted();
    }

    private MappingCounts settled(String uuid, int messages) throws TimeoutException {
        for (int i = 0; i < 1_000; i++) {
            MappingCounts counts = mappings.counts(uuid).orElseThrow();
            if (counts.running() == 0 && counts.deleted() + counts.failed() >= messages) {
                return counts;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new TimeoutException("not handed over: " + mappings.counts(uuid));
    }

    @Override
    public void close() {
        mappings.close();
        functions.close();
        sqs.close();
        server.close();
    }

    /** An instance that has no handler. */
    private final class Answering implements FunctionInstance {

        @Override
        public InstanceAnswer invoke(Invocation invocation) {
            if (answer.equals(THROWS)) {
                return new InstanceAnswer(Payload.of("{\"errorMessage\":\"no\"}"), InstanceAnswer.End.RAISED, "");
            }
            String text = answer.replace("ID", firstId(invocation.event()));
            return new InstanceAnswer(Payload.of(text), InstanceAnswer.End.RETURNED, "");
        }

        private static String firstId(Payload event) {
            try {
                return JSON.readTree(event.bytes())
                        .path("Records")
                        .path(0)
                        .path("messageId")
                        .asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public void close() {}
    }
}

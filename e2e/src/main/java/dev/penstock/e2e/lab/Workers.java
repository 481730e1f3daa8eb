package dev.penstock.e2e.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Instances of the scorer beside those of the mapping, to which a scenario hands deliveries itself. */
public final class Workers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab;
    private final FunctionDefinition function;
    private final List<FunctionInstance> instances;

    /** The common pool has one thread where there are two cores: instances would wait for one another. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Workers(Lab lab, FunctionDefinition function, List<FunctionInstance> instances) {
        this.lab = lab;
        this.function = function;
        this.instances = List.copyOf(instances);
    }

    public static Workers of(Lab lab, int number) {
        return of(lab, Functions.inProcess(lab.cloud().lambda().options()), number);
    }

    /** The same, made otherwise. */
    public static Workers of(Lab lab, FunctionInstance.Factory making, int number) {
        Functions functions = lab.cloud().lambda();
        FunctionDefinition function =
                functions.find(lab.output("ScorerFunctionName")).orElseThrow();
        FunctionInstance.Factory factory = lab.recorder().recording(making);
        List<FunctionInstance> instances = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            instances.add(factory.create(function));
        }
        return new Workers(lab, function, instances);
    }

    /** Messages that were received, and not deleted yet. */
    public record Taken(List<Message> messages) {
        public Taken {
            messages = List.copyOf(messages);
        }
    }

    /**
     * What an instance answered.
     *
     * @param failures how many messages it left on the queue
     */
    public record Answer(int failures, boolean raised, Duration took) {
        public boolean isAllGood() {
            return failures == 0 && !raised;
        }
    }

    /** Receives so many messages from the request queue. */
    public Taken receive(int number) {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < number) {
            messages.addAll(lab.sqs()
                    .receiveMessage(it -> it.queueUrl(lab.output("RequestQueueUrl"))
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages());
        }
        return new Taken(messages);
    }

    /** Hands the same deliveries to every instance at once, each with so much time. */
    public List<Answer> handOver(Taken taken, Duration time) {
        Payload event = event(taken);
        List<CompletableFuture<Answer>> answers = instances.stream()
                .map(instance -> CompletableFuture.supplyAsync(() -> invoke(instance, event, time), threads))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private Answer invoke(FunctionInstance instance, Payload event, Duration time) {
        Instant begin = Instant.now();
        InstanceAnswer answer =
                instance.invoke(new Invocation(UUID.randomUUID().toString(), function, event, begin.plus(time)));
        Duration took = Duration.between(begin, Instant.now());
        boolean raised = answer.end() != InstanceAnswer.End.RETURNED;
        return new Answer(raised ? 0 : failures(answer.payload()), raised, took);
    }

    private static int failures(Payload answer) {
        try {
            JsonNode failures = JSON.readTree(answer.bytes()).path("batchItemFailures");
            return failures.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Payload event(Taken taken) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : taken.messages()) {
            ObjectNode record = records.addObject();
            record.put("messageId", message.messageId());
            record.put("receiptHandle", message.receiptHandle());
            record.put("body", message.body());
            ObjectNode attributes = record.putObject("attributes");
            message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
            record.putObject("messageAttributes");
            record.put("eventSource", "aws:sqs");
        }
        return Payload.of(event.toString());
    }

    /** Deletes what was received, as a mapping does when the function's answer lets it. */
    public void delete(Taken taken) {
        taken.messages()
                .forEach(message -> lab.sqs()
                        .deleteMessage(it ->
                                it.queueUrl(lab.output("RequestQueueUrl")).receiptHandle(message.receiptHandle())));
    }

    @Override
    public void close() {
        instances.forEach(FunctionInstance::close);
        threads.shutdown();
    }
}

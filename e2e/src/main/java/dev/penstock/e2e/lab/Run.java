package dev.penstock.e2e.lab;

import dev.penstock.local.http.FrontCall;
import dev.penstock.local.lambda.mapping.MappingCounts;
import dev.penstock.local.sagemaker.Endpoint;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.FaultRule;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultReader;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** One scenario's use of a lab: begins with empty queues and no fault, sends, makes trouble, and waits until all has ended. */
public final class Run {
    private static final int BATCH = 10;
    private static final ResultReader READER = new ResultReader();

    private final Lab lab;
    private final History history;

    private Run(Lab lab, History history) {
        this.lab = lab;
        this.history = history;
    }

    /** Begins a run that writes into this history. */
    public static Run begin(Lab lab, History history) {
        Run run = new Run(lab, history);
        run.heal();
        List.of(
                        lab.output("RequestQueueUrl"),
                        lab.output("DeadLetterQueueUrl"),
                        lab.output("ResultsQueueUrl"),
                        lab.resultsQueueUrl())
                .forEach(url -> lab.sqs().purgeQueue(it -> it.queueUrl(url)));
        run.endpoint().resetStatistics();
        lab.recorder().begin(history);
        return run;
    }

    public Lab lab() {
        return lab;
    }

    /** The model's endpoint, for its statistics and its faults. */
    public Endpoint endpoint() {
        return lab.cloud().sageMaker().endpoint(Rides.MODEL).orElseThrow();
    }

    public void faults(FaultRule... rules) {
        endpoint().behave(EndpointBehaviour.healthy().withFaults(List.of(rules)));
    }

    /** No fault from now on. */
    public void heal() {
        lab.cloud()
                .sageMaker()
                .names()
                .forEach(name ->
                        lab.cloud().sageMaker().endpoint(name).orElseThrow().behave(EndpointBehaviour.healthy()));
        lab.cloud().sns().faults().clear();
        lab.recorder().gate(call -> true);
    }

    /** Which calls at the front are carried out; the connection of any other is closed. */
    public void gate(Predicate<FrontCall> lets) {
        lab.recorder().gate(lets);
    }

    /** A request of so many rides from one on, which is to succeed. */
    public Request rides(String id, int first, int count) {
        List<Integer> instances = IntStream.range(first, first + count)
                .map(i -> i % Rides.COUNT)
                .boxed()
                .toList();
        double[] expected =
                instances.stream().mapToDouble(lab.rides()::prediction).toArray();
        return Request.of(id, Rides.body(id, instances), Expected.values(expected));
    }

    /** So many requests of one ride each. */
    public List<Request> singleRides(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> rides(prefix + i, i, 1)).toList();
    }

    public void send(Request... requests) {
        send(List.of(requests));
    }

    public void send(List<Request> requests) {
        send(requests, request -> Duration.ZERO);
    }

    /**
     * Sends.
     *
     * @param delay how long the queue is to hide each, whole seconds
     */
    public void send(List<Request> requests, Function<Request, Duration> delay) {
        for (int from = 0; from < requests.size(); from += BATCH) {
            List<Request> batch = requests.subList(from, Math.min(requests.size(), from + BATCH));
            batch.forEach(request -> lab.recorder().receipts().sent(request.body(), request.id()));
            Instant at = Instant.now();
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Request request : batch) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .messageBody(request.body())
                        .delaySeconds((int) delay.apply(request).toSeconds())
                        .build());
            }
            var answer = lab.sqs()
                    .sendMessageBatch(
                            it -> it.queueUrl(lab.output("RequestQueueUrl")).entries(entries));
            answer.successful().forEach(it -> sent(batch, it.id(), at, Event.SendOutcome.ACCEPTED));
            answer.failed().forEach(it -> sent(batch, it.id(), at, Event.SendOutcome.REFUSED));
        }
    }

    /** Lets the run know by which body it will meet a request that somebody else sends. */
    public void awaits(String requestId, String body) {
        lab.recorder().receipts().sent(body, requestId);
    }

    private void sent(List<Request> batch, String id, Instant at, Event.SendOutcome outcome) {
        history.add(new Event.Sent(at, batch.get(Integer.parseInt(id)), outcome));
    }

    /**
     * Waits until the request queue is empty and no function is at work, and writes down the results and dead letters that came of it.
     *
     * @throws TimeoutException when it is not empty in time, with what is left
     */
    public void settle(Duration atMost) throws TimeoutException {
        settle(atMost, this::collect);
    }

    /** The same, but dead letters stay on their queue, and whoever looks at them there writes them down. */
    public void settleAround(Duration atMost) throws TimeoutException {
        settle(atMost, this::collectResults);
    }

    private void settle(Duration atMost, Runnable collecting) throws TimeoutException {
        Instant end = Instant.now().plus(atMost);
        while (left(lab.output("RequestQueueUrl")) > 0 || counts().running() > 0) {
            collecting.run();
            if (Instant.now().isAfter(end)) {
                throw new TimeoutException("after " + atMost + " the request queue still has "
                        + left(lab.output("RequestQueueUrl")) + " messages");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        collecting.run();
    }

    /** Something to do that may fail. */
    public interface Act {
        void run() throws Exception;
    }

    /** Does it while the mapping hands out nothing. */
    public void whilePaused(Act act) throws Exception {
        lab.eventSources().enable(lab.output("RequestMappingId"), false);
        try {
            act.run();
        } finally {
            lab.eventSources().enable(lab.output("RequestMappingId"), true);
        }
    }

    /** What the scorer's mapping has done since the lab began. */
    public MappingCounts counts() {
        return lab.cloud().mappings().counts(lab.output("RequestMappingId")).orElseThrow();
    }

    /** Changes the request queue's visibility timeout. */
    public void visibility(Duration timeout) {
        lab.sqs()
                .setQueueAttributes(it -> it.queueUrl(lab.output("RequestQueueUrl"))
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(timeout.toSeconds()))));
    }

    /** After how many receives the request queue gives a message to its dead-letter queue. */
    public void receiveLimit(int receives) {
        String letters = lab.sqs()
                .getQueueAttributes(it ->
                        it.queueUrl(lab.output("DeadLetterQueueUrl")).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        lab.sqs()
                .setQueueAttributes(it -> it.queueUrl(lab.output("RequestQueueUrl"))
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                        .formatted(letters, receives))));
    }

    /** Writes down what has come so far. */
    public void collect() {
        collectResults();
        take(lab.output("DeadLetterQueueUrl")).forEach(this::letter);
    }

    private void collectResults() {
        take(lab.resultsQueueUrl()).forEach(this::result);
    }

    /** All messages of a queue: waiting, in flight and delayed. */
    public int left(String queueUrl) {
        Map<QueueAttributeName, String> counts = lab.looks()
                .getQueueAttributes(it -> it.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private List<Message> take(String queueUrl) {
        List<Message> taken = new ArrayList<>();
        List<Message> some;
        do {
            some = lab.looks()
                    .receiveMessage(it -> it.queueUrl(queueUrl)
                            .maxNumberOfMessages(BATCH)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                    .messages();
            taken.addAll(some);
            delete(queueUrl, some);
        } while (!some.isEmpty());
        return taken;
    }

    private void delete(String queueUrl, List<Message> messages) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        if (!entries.isEmpty()) {
            lab.looks().deleteMessageBatch(it -> it.queueUrl(queueUrl).entries(entries));
        }
    }

    private void result(Message message) {
        PredictionResult result = READER.read(message.body());
        history.add(Event.Published.of(taken(message), result));
    }

    private void letter(Message message) {
        Optional<Reason> reason = attribute(message, "reason").flatMap(Reason::fromWire);
        String id = attribute(message, "requestid")
                .orElseGet(() -> lab.recorder().receipts().requestId(message.body(), message.messageId()));
        history.add(new Event.DeadLettered(taken(message), id, reason, message.body()));
    }

    private static Optional<String> attribute(Message message, String name) {
        return Optional.ofNullable(message.messageAttributes().get(name)).map(value -> value.stringValue());
    }

    /** When the queue took it. */
    private static Instant taken(Message message) {
        return Instant.ofEpochMilli(
                Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
    }
}

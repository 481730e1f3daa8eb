package dev.penstock.local.sns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Sends parcels to queues in as few calls as entries and bytes allow, and tries passing faults again. */
final class QueueSender {

    /** SQS quotas: ten entries and 1 MiB a SendMessageBatch. */
    private static final int MOST_ENTRIES = 10;

    private static final int MOST_BYTES = 1_048_576;

    private final SqsClient sqs;
    private final List<Duration> pauses;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /** What became of a parcel. */
    enum Outcome {
        STORED,
        /** A client error, such as a queue that is gone: SNS does not try these again. */
        REFUSED,
        /** A passing fault that did not pass. */
        UNREACHABLE
    }

    /** Sends through a client, with a pause before each further attempt. */
    QueueSender(SqsClient sqs, List<Duration> pauses) {
        this.sqs = sqs;
        this.pauses = List.copyOf(pauses);
    }

    /** Sends all parcels to one queue; the outcomes are in their order. */
    List<Outcome> send(String queueArn, List<Parcel> parcels) {
        Outcome[] outcomes = new Outcome[parcels.size()];
        Arrays.fill(outcomes, Outcome.UNREACHABLE);
        int from = 0;
        while (from < parcels.size()) {
            int to = endOfBatch(parcels, from);
            List<Integer> batch = new ArrayList<>();
            for (int i = from; i < to; i++) {
                batch.add(i);
            }
            sendPatiently(queueArn, parcels, batch, outcomes);
            from = to;
        }
        return List.of(outcomes);
    }

    private static int endOfBatch(List<Parcel> parcels, int from) {
        int to = from;
        int bytes = 0;
        do {
            bytes += parcels.get(to).size();
            to++;
        } while (to < parcels.size()
                && to - from < MOST_ENTRIES
                && bytes + parcels.get(to).size() <= MOST_BYTES);
        return to;
    }

    private void sendPatiently(String queueArn, List<Parcel> parcels, List<Integer> batch, Outcome[] outcomes) {
        List<Integer> left = sendOnce(queueArn, parcels, batch, outcomes);
        for (Duration pause : pauses) {
            if (left.isEmpty()) {
                return;
            }
            sleep(pause);
            left = sendOnce(queueArn, parcels, left, outcomes);
        }
    }

    /** Returns the parcels that are worth another attempt. */
    private List<Integer> sendOnce(String queueArn, List<Parcel> parcels, List<Integer> batch, Outcome[] outcomes) {
        try {
            SendMessageBatchResponse response = sendBatch(queueArn, parcels, batch);
            List<Integer> left = new ArrayList<>();
            response.successful().forEach(entry -> outcomes[Integer.parseInt(entry.id())] = Outcome.STORED);
            for (BatchResultErrorEntry entry : response.failed()) {
                int parcel = Integer.parseInt(entry.id());
                if (entry.senderFault()) {
                    outcomes[parcel] = Outcome.REFUSED;
                } else {
                    left.add(parcel);
                }
            }
            return left;
        } catch (SdkException e) {
            if (!refuses(e)) {
                return batch;
            }
            urls.remove(queueArn);
            return refused(queueArn, parcels, batch, outcomes);
        }
    }

    /** A refused batch may have one bad parcel, so each goes alone. */
    private List<Integer> refused(String queueArn, List<Parcel> parcels, List<Integer> batch, Outcome[] outcomes) {
        if (batch.size() == 1) {
            outcomes[batch.get(0)] = Outcome.REFUSED;
            return List.of();
        }
        List<Integer> left = new ArrayList<>();
        for (Integer parcel : batch) {
            left.addAll(sendOnce(queueArn, parcels, List.of(parcel), outcomes));
        }
        return left;
    }

    private SendMessageBatchResponse sendBatch(String queueArn, List<Parcel> parcels, List<Integer> batch) {
        String url = urls.computeIfAbsent(queueArn, this::resolve);
        return sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(batch.stream().map(i -> parcels.get(i).entry(i)).toList()));
    }

    private String resolve(String queueArn) {
        String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    private static boolean refuses(SdkException e) {
        return e instanceof SqsException answer && answer.statusCode() < 500 && !answer.isThrottlingException();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

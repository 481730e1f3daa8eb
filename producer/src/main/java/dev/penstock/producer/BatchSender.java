package dev.penstock.producer;

import dev.penstock.producer.SendOutcome.NotSent;
import dev.penstock.producer.SendOutcome.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Sends one batch, and of it again whatever SQS did not take though it might: SendMessageBatch answers 200 with failures
 * entry by entry. Every request gets an outcome, whatever the answer looked like.
 */
final class BatchSender {
    private static final int SERVER_ERROR = 500;

    private final SqsClient sqs;
    private final ProducerSettings settings;

    BatchSender(SqsClient sqs, ProducerSettings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    /** One outcome for each candidate, in order. */
    List<SendOutcome> send(List<Candidate> batch) {
        IdentityHashMap<Candidate, SendOutcome> outcomes = new IdentityHashMap<>();
        List<Candidate.Ready> open = new ArrayList<>();
        for (Candidate candidate : batch) {
            if (candidate instanceof Candidate.Ready ready) {
                open.add(ready);
            } else {
                outcomes.put(candidate, ((Candidate.Refused) candidate).outcome());
            }
        }
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            List<SendOutcome> tried = tryOnce(open);
            List<Candidate.Ready> again = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                outcomes.put(open.get(i), tried.get(i));
                if (tried.get(i) instanceof NotSent it && it.retryable()) {
                    again.add(open.get(i));
                }
            }
            boolean goOn = attempt < settings.attempts() && !again.isEmpty() && waited(attempt);
            open = goOn ? again : List.of();
        }
        return batch.stream().map(outcomes::get).toList();
    }

    private List<SendOutcome> tryOnce(List<Candidate.Ready> open) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(open.size());
        for (Candidate.Ready ready : open) {
            entries.add(ready.request().entry(Integer.toString(entries.size())));
        }
        try {
            return outcomes(
                    open,
                    sqs.sendMessageBatch(request ->
                            request.queueUrl(settings.requestQueueUrl()).entries(entries)));
        } catch (SdkException e) {
            String reason = reasonOf(e);
            boolean retryable = isRetryable(e);
            return open.stream()
                    .<SendOutcome>map(it -> new NotSent(it.request().id(), reason, retryable))
                    .toList();
        }
    }

    private static List<SendOutcome> outcomes(List<Candidate.Ready> open, SendMessageBatchResponse answer) {
        Map<String, String> messageIds = new HashMap<>();
        for (SendMessageBatchResultEntry entry : answer.successful()) {
            messageIds.put(entry.id(), entry.messageId());
        }
        Map<String, BatchResultErrorEntry> failures = new HashMap<>();
        for (BatchResultErrorEntry entry : answer.failed()) {
            failures.put(entry.id(), entry);
        }
        List<SendOutcome> outcomes = new ArrayList<>(open.size());
        for (Candidate.Ready ready : open) {
            String entryId = Integer.toString(outcomes.size());
            outcomes.add(outcome(ready, messageIds.get(entryId), failures.get(entryId)));
        }
        return outcomes;
    }

    private static SendOutcome outcome(
            Candidate.Ready ready, @Nullable String messageId, @Nullable BatchResultErrorEntry failure) {
        if (failure != null) {
            String reason = failure.code() + (failure.message() == null ? "" : ": " + failure.message());
            return new NotSent(ready.request().id(), reason, !Boolean.TRUE.equals(failure.senderFault()));
        }
        return messageId == null
                ? new NotSent(ready.request().id(), "SQS answered without a word on this request", true)
                : new Sent(ready.request().id(), messageId);
    }

    /** Throttling, a failing service, and whatever kept an answer from arriving. */
    private static boolean isRetryable(SdkException e) {
        return !(e instanceof AwsServiceException service)
                || service.isThrottlingException()
                || service.statusCode() >= SERVER_ERROR;
    }

    private static String reasonOf(SdkException e) {
        if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return service.awsErrorDetails().errorCode() + ": "
                    + service.awsErrorDetails().errorMessage();
        }
        return String.valueOf(e.getMessage());
    }

    private boolean waited(int failures) {
        Duration wait = settings.backoff().after(failures);
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.penstock.cli.demo;

import dev.penstock.environment.queue.Disposition;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Reads the dead-letter queue into the ledger, and leaves the letters on it. */
final class DeadLetters {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Ledger ledger;

    DeadLetters(Ledger ledger) {
        this.ledger = ledger;
    }

    ReceiveLoop watch(SqsClient sqs, String queueUrl, Consumer<String> trouble) {
        return ReceiveLoop.start(
                sqs,
                queueUrl,
                ReceiveOptions.DEFAULT.withLongPoll(POLL),
                this::enter,
                e -> trouble.accept("reading the dead-letter queue: " + e.getMessage()));
    }

    private List<Disposition> enter(List<Message> messages) {
        for (Message message : messages) {
            enter(message);
        }
        return messages.stream().map(message -> Disposition.LEFT).toList();
    }

    private void enter(Message message) {
        Map<String, String> texts = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> texts.put(name, value.stringValue()));
        Optional<DeadLetterAttributes> ours = DeadLetterAttributes.fromMap(texts);
        String id = ours.flatMap(DeadLetterAttributes::requestId)
                .map(RequestId::value)
                .orElseGet(() -> texts.getOrDefault("requestid", ""));
        ledger.deadLettered(
                id,
                ours.map(it -> new Entry.Letter(it.reason().wire(), it.detail()))
                        .orElseGet(() -> new Entry.Letter("exhausted", "received too often without an outcome")));
    }
}

package dev.penstock.deadletters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Puts archived letters back on their dead-letter queue, with body and attributes as they were. Killed between the sending of one
 * and the note of it, the next look meets that letter on the queue, and it is not sent again.
 */
public final class Restoration {
    private static final int MOST_ATTRIBUTES = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final LetterIndex index;

    public Restoration(SqsClient sqs, String queueUrl, LetterIndex index) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.index = index;
    }

    /**
     * Restores letters, after a look through the queue.
     *
     * @param progress told how many more are back
     * @return how many are back
     */
    public int restore(List<IndexedLetter> letters, IntConsumer progress) {
        int back = 0;
        for (IndexedLetter archived : letters) {
            if (archived.gone()) {
                send(archived.letter());
            } else {
                index.restored(archived.letter().id(), LetterState.DEAD);
            }
            progress.accept(1);
            back++;
        }
        return back;
    }

    private void send(DeadLetter letter) {
        Map<String, LetterAttribute> attributes = new LinkedHashMap<>(letter.attributes());
        boolean same = letter.id().equals(LetterId.of(letter.body(), attributes, ""));
        if (!same && attributes.size() < MOST_ATTRIBUTES) {
            // Its message id was its identity, and is not the new message's.
            attributes.putIfAbsent(
                    "requestid", LetterAttribute.text(letter.replayedAs().value()));
        }
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> values.put(name, attribute.toSqs()));
        sqs.sendMessage(SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(letter.body())
                .messageAttributes(values)
                .build());
        index.restored(letter.id(), same ? LetterState.DEAD : LetterState.RESTORED);
    }
}

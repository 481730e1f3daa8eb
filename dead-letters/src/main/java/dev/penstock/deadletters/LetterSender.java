package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Sends letters to the destination, and deletes from the dead-letter queue what it took. The journal is written between any two
 * of these steps.
 */
final class LetterSender {
    private static final int CLIENT_FAULTS = 500;

    private final DeadLetterQueue queue;
    private final SqsClient once;
    private final ReplayPlan plan;
    private final ReplayJournal journal;
    private final boolean ours;
    private final Time time;
    private final Outgoing outgoing = new Outgoing();
    private final Map<LetterId, PlannedLetter> planned = new HashMap<>();

    /** @param once a client that tries a call once: a second try could send a second time */
    LetterSender(
            DeadLetterQueue queue, SqsClient once, ReplayPlan plan, ReplayJournal journal, boolean ours, Time time) {
        this.queue = queue;
        this.once = once;
        this.plan = plan;
        this.journal = journal;
        this.ours = ours;
        this.time = time;
        plan.letters().forEach(letter -> planned.put(letter.letter(), letter));
    }

    /**
     * Sends one batch.
     *
     * @param copies every copy held of each letter
     * @return the letters that are dealt with; the others are still held
     * @throws SdkServiceException when the destination refuses; the letters are planned as before
     */
    Set<LetterId> send(Map<LetterId, List<Held>> copies) {
        Set<LetterId> sending = journal.sending(copies.keySet(), time.clock().instant());
        Set<LetterId> sent = new HashSet<>();
        for (Map<LetterId, SendMessageBatchRequestEntry> batch : packed(sending, copies)) {
            sent.addAll(sendBatch(batch));
        }
        List<Held> settled = sent.stream()
                .flatMap(id -> copies.getOrDefault(id, List.of()).stream())
                .toList();
        var unused = delete(settled);
        return sent;
    }

    /** As few batches as their bytes allow: usually one. */
    private List<Map<LetterId, SendMessageBatchRequestEntry>> packed(
            Set<LetterId> letters, Map<LetterId, List<Held>> copies) {
        List<Map<LetterId, SendMessageBatchRequestEntry>> batches = new ArrayList<>();
        int room = 0;
        for (LetterId id : letters) {
            DeadLetter letter = copies.getOrDefault(id, List.of()).get(0).letter();
            SendMessageBatchRequestEntry entry = entry(letter);
            int bytes = Outgoing.bytes(entry);
            if (bytes > room) {
                batches.add(new HashMap<>());
                room = Outgoing.MOST_BYTES;
            }
            batches.get(batches.size() - 1).put(id, entry);
            room -= bytes;
        }
        return batches;
    }

    private SendMessageBatchRequestEntry entry(DeadLetter letter) {
        PlannedLetter its = Objects.requireNonNull(planned.get(letter.id()));
        return outgoing.entry(letter.id().value(), letter, its, ours);
    }

    private Set<LetterId> sendBatch(Map<LetterId, SendMessageBatchRequestEntry> batch) {
        Collection<SendMessageBatchRequestEntry> entries = batch.values();
        Set<LetterId> sent = new HashSet<>();
        try {
            once
                    .sendMessageBatch(
                            request -> request.queueUrl(plan.destination()).entries(entries))
                    .successful()
                    .stream()
                    .map(SendMessageBatchResultEntry::id)
                    .map(LetterId::new)
                    .forEach(sent::add);
        } catch (SdkServiceException refused) {
            if (refused.statusCode() < CLIENT_FAULTS) {
                journal.notSent(batch.keySet());
                throw refused;
            }
            return sent;
        } catch (SdkException unknown) {
            // Whether they were sent only their results can tell now; the journal has them as being sent.
            return sent;
        }
        journal.sent(sent);
        journal.notSent(batch.keySet().stream().filter(id -> !sent.contains(id)).toList());
        return sent;
    }

    /**
     * Takes letters that were sent off the queue; where that fails they are met again, and only deleted then. SQS also confirms a
     * delete by the handle of a message that others have received since, and leaves it where it is; so what was confirmed after
     * its time was up is not taken for deleted.
     *
     * @return those that are deleted
     */
    Set<LetterId> delete(List<Held> sent) {
        if (sent.isEmpty()) {
            return Set.of();
        }
        try {
            Set<Held> confirmed = new HashSet<>(queue.delete(sent));
            Instant now = time.clock().instant();
            Set<LetterId> deleted =
                    sent.stream().map(held -> held.letter().id()).collect(Collectors.toSet());
            sent.stream()
                    .filter(held -> !confirmed.contains(held) || !now.isBefore(held.until()))
                    .forEach(held -> deleted.remove(held.letter().id()));
            journal.deleted(deleted);
            return deleted;
        } catch (SdkException later) {
            // The journal says that they were sent, so nobody sends them again.
            return Set.of();
        }
    }
}

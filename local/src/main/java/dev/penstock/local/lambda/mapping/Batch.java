package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** A batch being gathered: full at its size, or when the next message would make the event larger than 6 MB. */
final class Batch {
    private final int size;
    private final List<Received> messages = new ArrayList<>();
    private final Deque<Received> left = new ArrayDeque<>();
    private int bytes = SqsRecordJson.FRAME;

    Batch(int size) {
        this.size = size;
    }

    /** Takes messages in order; from the first that does not fit on, they are left for the next batch. */
    void add(Collection<Received> more) {
        for (Received message : more) {
            int after = bytes + message.json().size() + 1;
            boolean fits = messages.isEmpty() || after <= Payload.LARGEST;
            if (left.isEmpty() && messages.size() < size && fits) {
                messages.add(message);
                bytes = after;
            } else {
                left.add(message);
            }
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean isFull() {
        return messages.size() >= size || !left.isEmpty();
    }

    /** How many more messages of the average size so far it would take. */
    int room() {
        int average = Math.max(1, bytes / Math.max(1, messages.size()));
        return Math.max(1, Math.min(size - messages.size(), (Payload.LARGEST - bytes) / average));
    }

    List<Received> messages() {
        return messages;
    }

    /** What was received and did not fit. */
    Collection<Received> left() {
        return left;
    }
}

package dev.penstock.producer;

import java.util.function.Consumer;

/** Counts outcomes and hands them on; used by one thread. */
final class SendTally implements Consumer<SendOutcome> {
    private final Consumer<? super SendOutcome> next;
    private long sent;
    private long notSent;

    SendTally(Consumer<? super SendOutcome> next) {
        this.next = next;
    }

    @Override
    public void accept(SendOutcome outcome) {
        if (outcome.isSent()) {
            sent++;
        } else {
            notSent++;
        }
        next.accept(outcome);
    }

    SendCounts counts() {
        return new SendCounts(sent, notSent);
    }
}

package dev.penstock.producer;

import dev.penstock.schemas.RequestId;
import java.util.function.Function;

/** What became of a request that was to be sent. */
public sealed interface SendOutcome {

    RequestId requestId();

    /**
     * The queue has it.
     *
     * @param messageId as SQS named it; it changes when the message is moved, so know a request by its id
     */
    record Sent(RequestId requestId, String messageId) implements SendOutcome {}

    /**
     * The queue did not say that it has it. After a timeout it may have it all the same: sending it again under the same id
     * does no harm.
     *
     * @param reason for a person; never a feature's value
     * @param retryable whether the same request may go through later as it is
     */
    record NotSent(RequestId requestId, String reason, boolean retryable) implements SendOutcome {}

    default <T> T fold(Function<? super Sent, ? extends T> sent, Function<? super NotSent, ? extends T> notSent) {
        return this instanceof Sent it ? sent.apply(it) : notSent.apply((NotSent) this);
    }

    default boolean isSent() {
        return this instanceof Sent;
    }
}

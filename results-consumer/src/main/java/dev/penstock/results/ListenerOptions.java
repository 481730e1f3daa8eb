package dev.penstock.results;

import dev.penstock.environment.Backoff;
import dev.penstock.environment.queue.ReceiveOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How to listen.
 *
 * @param store where the effective results are kept; without one every result is new
 * @param everyResult whether the handler is called for every result, and not only for what changes the effective one
 * @param receive how to poll
 * @param retry the wait before a result comes again whose handler failed
 * @param unreadableReceives how often a message that is no result is received before it is deleted; until then it waits as long as a
 *     result whose handler failed. Without this it is left for the queue's redrive policy.
 * @param problems told of what could not be dealt with; called by the receiving threads
 */
public record ListenerOptions(
        Optional<ResultStore> store,
        boolean everyResult,
        ReceiveOptions receive,
        Backoff retry,
        OptionalInt unreadableReceives,
        Consumer<? super ListenerProblem> problems) {

    /** No store, one receiver, and problems that only the counts tell. */
    public static final ListenerOptions DEFAULT = new ListenerOptions(
            Optional.empty(),
            false,
            ReceiveOptions.DEFAULT,
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10)),
            OptionalInt.empty(),
            problem -> {});

    /** Applies the rule of the one effective result; the store stays the caller's to close. */
    public ListenerOptions withStore(ResultStore keptIn) {
        return new ListenerOptions(Optional.of(keptIn), everyResult, receive, retry, unreadableReceives, problems);
    }

    /** Calls the handler for duplicates and lesser results, too. */
    public ListenerOptions forEveryResult() {
        return new ListenerOptions(store, true, receive, retry, unreadableReceives, problems);
    }

    public ListenerOptions withReceive(ReceiveOptions options) {
        return new ListenerOptions(store, everyResult, options, retry, unreadableReceives, problems);
    }

    public ListenerOptions withRetry(Backoff wait) {
        return new ListenerOptions(store, everyResult, receive, wait, unreadableReceives, problems);
    }

    /** For a queue without a redrive policy: what is no result has gone after so many receives. */
    public ListenerOptions deletingUnreadableAfter(int receives) {
        return new ListenerOptions(store, everyResult, receive, retry, OptionalInt.of(receives), problems);
    }

    public ListenerOptions withProblems(Consumer<? super ListenerProblem> told) {
        return new ListenerOptions(store, everyResult, receive, retry, unreadableReceives, told);
    }
}

package dev.penstock.environment.queue;

import dev.penstock.environment.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Receives from one queue until it is closed. Each batch goes to the handler, whose answer, one disposition for each
 * message in order, is carried out when it has returned: a message is deleted only after it was handled. The threads are
 * daemons. A failing receive is reported and tried again after a backoff, for as long as it takes.
 */
public final class ReceiveLoop implements AutoCloseable {
    private static final Backoff AFTER_TROUBLE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final String queueUrl;
    private final ReceiveOptions options;
    private final Function<List<Message>, List<Disposition>> handler;
    private final Consumer<? super RuntimeException> trouble;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads;

    /**
     * Starts receiving.
     *
     * @param sqs a client whose attempts take longer than the long poll; it stays the caller's to close
     * @param handler called by one thread for each receiver; a batch of which it throws is left as a whole
     * @param trouble told of what went wrong with the queue or in the handler; the loop goes on
     */
    public static ReceiveLoop start(
            SqsClient sqs,
            String queueUrl,
            ReceiveOptions options,
            Function<List<Message>, List<Disposition>> handler,
            Consumer<? super RuntimeException> trouble) {
        ReceiveLoop loop = new ReceiveLoop(sqs, queueUrl, options, handler, trouble);
        loop.threads.forEach(Thread::start);
        return loop;
    }

    private ReceiveLoop(
            SqsClient sqs,
            String queueUrl,
            ReceiveOptions options,
            Function<List<Message>, List<Disposition>> handler,
            Consumer<? super RuntimeException> trouble) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.options = options;
        this.handler = handler;
        this.trouble = trouble;
        this.threads = IntStream.rangeClosed(1, options.receivers())
                .mapToObj(this::thread)
                .toList();
    }

    private Thread thread(int number) {
        Thread thread = new Thread(this::receiveUntilClosed, "receive-" + number + " " + queueUrl);
        thread.setDaemon(true);
        return thread;
    }

    private void receiveUntilClosed() {
        int failures = 0;
        while (!isClosing()) {
            try {
                take(receive());
                failures = 0;
            } catch (RuntimeException e) {
                if (isClosing()) {
                    return;
                }
                trouble.accept(e);
                if (closesWithin(AFTER_TROUBLE.after(++failures))) {
                    return;
                }
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(options.messages())
                        .waitTimeSeconds((int) options.longPoll().toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void take(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        if (isClosing()) {
            delay(messages, messages.stream().map(it -> Duration.ZERO).toList());
            return;
        }
        settle(messages, handler.apply(messages));
    }

    private void settle(List<Message> messages, List<Disposition> dispositions) {
        if (dispositions.size() != messages.size()) {
            throw new IllegalStateException("a handler of " + messages.size() + " messages disposed of "
                    + dispositions.size() + "; all of them will be delivered again");
        }
        List<Message> done = new ArrayList<>();
        List<Message> later = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (dispositions.get(i) instanceof Disposition.Later it) {
                later.add(messages.get(i));
                delays.add(it.delay());
            } else if (dispositions.get(i) instanceof Disposition.Done) {
                done.add(messages.get(i));
            }
        }
        delete(done);
        delay(later, delays);
    }

    private void delete(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(messages.get(i).receiptHandle())
                        .build())
                .toList();
        report(sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                .failed());
    }

    private void delay(List<Message> messages, List<Duration> delays) {
        if (messages.isEmpty()) {
            return;
        }
        List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(messages.get(i).receiptHandle())
                        .visibilityTimeout((int) delays.get(i).toSeconds())
                        .build())
                .toList();
        report(sqs.changeMessageVisibilityBatch(
                        request -> request.queueUrl(queueUrl).entries(entries))
                .failed());
    }

    private void report(List<BatchResultErrorEntry> failed) {
        if (!failed.isEmpty()) {
            trouble.accept(UnsettledMessages.on(
                    queueUrl, failed.stream().map(BatchResultErrorEntry::code).toList()));
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean closesWithin(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Asks the threads to end, and goes on: none of them receives again, a batch in hand is finished. */
    public void stop() {
        closing.countDown();
    }

    /**
     * Stops, and waits for the batch in hand, or for a poll under way, whose messages become visible again at once; not
     * longer than the poll and ten seconds.
     */
    @Override
    public void close() {
        stop();
        long deadline = System.nanoTime() + options.longPoll().plus(GRACE).toNanos();
        try {
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.penstock.producer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.schemas.NewRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends requests to the queue. Each is checked first with the reader that the scorer uses; batches are as full as SQS takes
 * them; an entry that SQS did not take is tried again a bounded number of times with a jittered backoff; and each request
 * has its {@link SendOutcome}. Safe for use by several threads.
 */
public final class Producer implements AutoCloseable {
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(10), Duration.ofSeconds(25));

    private final BatchSender sender;
    private final int concurrency;
    private final ExecutorService senders;
    private final Runnable closeClient;

    /** A producer with a client of its own. */
    public static Producer connect(AwsClients clients, ProducerSettings settings) {
        SqsClient sqs = clients.sqs(BUDGET);
        return new Producer(sqs, settings, sqs::close);
    }

    /** A producer over a client that stays the caller's to close. */
    public Producer(SqsClient sqs, ProducerSettings settings) {
        this(sqs, settings, () -> {});
    }

    private Producer(SqsClient sqs, ProducerSettings settings, Runnable closeClient) {
        this.sender = new BatchSender(sqs, settings);
        this.concurrency = settings.concurrency();
        this.senders = Executors.newFixedThreadPool(concurrency, daemons());
        this.closeClient = closeClient;
    }

    /**
     * Sends one request and waits for the answer.
     *
     * @throws InvalidRequest naming the place; nothing was sent
     */
    public SendOutcome submit(NewRequest request) {
        return sender.send(List.of(new Candidate.Ready(OutgoingRequest.of(request))))
                .get(0);
    }

    /**
     * Sends many, several batches at once, and waits for all answers.
     *
     * @return one outcome for each request, in their order
     * @throws InvalidRequest naming those that the scorer would refuse; nothing was sent
     */
    public List<SendOutcome> submit(List<NewRequest> requests) {
        List<Candidate> ready = checked(requests);
        List<SendOutcome> outcomes = new ArrayList<>(requests.size());
        boolean interrupted = new OrderedSending(sender, senders, concurrency).send(ready.iterator(), outcomes::add);
        if (interrupted) {
            Thread.currentThread().interrupt();
            requests.subList(outcomes.size(), requests.size())
                    .forEach(it ->
                            outcomes.add(new SendOutcome.NotSent(it.id(), "interrupted before it was sent", true)));
        }
        return outcomes;
    }

    /**
     * Sends a request in the parts that it was split into.
     *
     * @return one outcome for each part, in their order; one that was not sent may be sent again, alone or with the others
     * @throws InvalidRequest naming those that the scorer would refuse; nothing was sent
     */
    public List<SendOutcome> submit(SplitRequest request) {
        return submit(request.requests());
    }

    /**
     * Sends a stream of any length, several batches at once. The requests are pulled by the calling thread, and no faster
     * than they are sent. One that the scorer would refuse is not sent, is reported as such, and does not hold up the others.
     *
     * @param outcomes called by the calling thread with one outcome for each request, in their order
     * @throws InterruptedException when the calling thread is interrupted: it pulls no more, and every request that was
     *     pulled has its outcome before this is thrown
     */
    public SendCounts submitAll(Iterator<NewRequest> requests, Consumer<? super SendOutcome> outcomes)
            throws InterruptedException {
        SendTally tally = new SendTally(outcomes);
        boolean interrupted = new OrderedSending(sender, senders, concurrency).send(Candidate.each(requests), tally);
        if (interrupted) {
            throw new InterruptedException("stopped after " + tally.counts().total() + " requests");
        }
        return tally.counts();
    }

    /**
     * What the scorer would refuse in a request, or what keeps it from being sent; nothing is sent.
     *
     * @return one sentence naming request and place; empty when the request is good
     */
    public static Optional<String> problemOf(NewRequest request) {
        return Candidate.of(request) instanceof Candidate.Refused it
                ? Optional.of(it.outcome().reason())
                : Optional.empty();
    }

    private static List<Candidate> checked(List<NewRequest> requests) {
        List<Candidate> candidates = requests.stream().map(Candidate::of).toList();
        List<String> problems = candidates.stream()
                .filter(Candidate.Refused.class::isInstance)
                .map(it -> ((Candidate.Refused) it).outcome().reason())
                .toList();
        if (!problems.isEmpty()) {
            throw InvalidRequest.among(requests.size(), problems);
        }
        return candidates;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "send-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Ends the threads; batches under way are finished first. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            boolean ended = senders.awaitTermination(BUDGET.total().toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeClient.run();
    }
}

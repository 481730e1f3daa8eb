package dev.penstock.producer;

import dev.penstock.environment.Backoff;
import dev.penstock.environment.Settings;
import java.time.Duration;

/**
 * How to send.
 *
 * @param requestQueueUrl where to
 * @param attempts how often an entry is tried, the first time included
 * @param concurrency how many batches may be on their way at once
 * @param backoff the wait between the attempts
 */
public record ProducerSettings(String requestQueueUrl, int attempts, int concurrency, Backoff backoff) {
    /** The queue's URL; must be there. */
    public static final String REQUEST_QUEUE_URL = "REQUEST_QUEUE_URL";
    /** Tries for each request, 1 to 20; 4 unless told. */
    public static final String SEND_ATTEMPTS = "SEND_ATTEMPTS";
    /** Batches on their way at once, 1 to 64; 8 unless told. */
    public static final String SEND_CONCURRENCY = "SEND_CONCURRENCY";

    private static final int ATTEMPTS = 4;
    private static final int CONCURRENCY = 8;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    public ProducerSettings {
        if (requestQueueUrl.isBlank() || attempts < 1 || concurrency < 1) {
            throw new IllegalArgumentException("a producer has a queue, at least one attempt and one batch at once");
        }
    }

    /** The usual, for this queue. */
    public static ProducerSettings forQueue(String requestQueueUrl) {
        return new ProducerSettings(requestQueueUrl, ATTEMPTS, CONCURRENCY, BACKOFF);
    }

    /**
     * Read from environment variables.
     *
     * @throws dev.penstock.environment.InvalidSettings naming every fault
     */
    public static ProducerSettings from(Settings settings) {
        String url = settings.text(REQUEST_QUEUE_URL);
        int attempts = settings.number(SEND_ATTEMPTS, ATTEMPTS, 1, 20);
        int concurrency = settings.number(SEND_CONCURRENCY, CONCURRENCY, 1, 64);
        settings.check();
        return new ProducerSettings(url, attempts, concurrency, BACKOFF);
    }

    public ProducerSettings withConcurrency(int batches) {
        return new ProducerSettings(requestQueueUrl, attempts, batches, backoff);
    }

    public ProducerSettings withAttempts(int most, Backoff wait) {
        return new ProducerSettings(requestQueueUrl, most, concurrency, wait);
    }
}

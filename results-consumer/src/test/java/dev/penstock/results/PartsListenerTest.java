package dev.penstock.results;

import static dev.penstock.results.SomeResults.body;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.environment.Backoff;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsListenerTest {
    private static final PredictionResult WHOLE =
            LargeResults.of("large", SUCCEEDED, 200).build();
    private static final List<ResultPart> PARTS = LargeResults.parts(WHOLE);
    private static LocalQueues queues;

    @TempDir
    private Path directory = Path.of("");

    private final List<PredictionResult> handled = new CopyOnWriteArrayList<>();
    private String queue = "";
    private SqliteResultStore store;
    private ListenerOptions storeless = ListenerOptions.DEFAULT;

    @BeforeAll
    static void start() {
        queues = new LocalQueues();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @BeforeEach
    void open() {
        queue = queues.newQueue();
        store = SqliteResultStore.open(directory.resolve("results.db"));
        storeless = ListenerOptions.DEFAULT
                .withReceive(ReceiveOptions.DEFAULT.withLongPoll(Duration.ofSeconds(1)))
                .withRetry(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_handler_gets_one_whole_result_of_parts_that_come_shuffled_and_repeated() {
        List<ResultPart> parts = new ArrayList<>(PARTS);
        parts.addAll(PARTS);
        long seed = System.nanoTime();
        Collections.shuffle(parts, new Random(seed));
        ListenerOptions options =
                storeless.withStore(store).withReceive(storeless.receive().withReceivers(3));
        parts.forEach(it -> queues.send(queue, body(it)));

        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, handled::add)) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().waiting()).isPositive();
        }

        assertThat(handled).as("seed %d", seed).isNotEmpty().containsOnly(WHOLE);
        assertThat(store.find(WHOLE.requestId())).contains(new StoredResult(WHOLE, false, 0));
    }

    @Test
    void a_listener_that_ends_between_two_parts_loses_nothing() {
        PARTS.stream().skip(1).forEach(it -> queues.send(queue, body(it)));
        try (ResultsListener listener =
                ResultsListener.start(queues.sqs(), queue, storeless.withStore(store), handled::add)) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().waiting()).isEqualTo(PARTS.size() - 1);
        }
        assertThat(handled).isEmpty();
        store.close();
        store = SqliteResultStore.open(directory.resolve("results.db"));
        queues.send(queue, body(PARTS.get(0)));

        try (ResultsListener listener =
                ResultsListener.start(queues.sqs(), queue, storeless.withStore(store), handled::add)) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().handled()).isEqualTo(1);
        }
        assertThat(handled).containsExactly(WHOLE);
    }

    @Test
    void a_handler_that_fails_gets_the_whole_again() {
        AtomicInteger calls = new AtomicInteger();
        PARTS.forEach(it -> queues.send(queue, body(it)));
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, storeless.withStore(store), it -> {
            if (calls.incrementAndGet() < 3) {
                assertThat(store.find(it.requestId())).isEmpty();
                throw new IllegalStateException("not yet");
            }
            handled.add(it);
        })) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().failed()).isEqualTo(2);
        }
        assertThat(handled).containsExactly(WHOLE);
    }

    @Test
    void parts_of_a_lesser_result_do_not_disturb_a_better_one() {
        store.put(result("large", SUCCEEDED));
        LargeResults.parts(LargeResults.of("large", FAILED, 100).attempt(2).build())
                .forEach(it -> queues.send(queue, body(it)));
        try (ResultsListener listener =
                ResultsListener.start(queues.sqs(), queue, storeless.withStore(store), handled::add)) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().kept()).isPositive();
        }
        assertThat(handled).isEmpty();
        assertThat(store.find(WHOLE.requestId())).contains(new StoredResult(result("large", SUCCEEDED), false, 0));
    }

    @Test
    void who_wants_every_result_gets_a_lesser_one_whole_too() {
        PredictionResult lesser =
                LargeResults.of("large", FAILED, 50).attempt(2).build();
        store.put(result("large", SUCCEEDED));
        LargeResults.parts(lesser).forEach(it -> queues.send(queue, body(it)));
        try (ResultsListener listener = ResultsListener.start(
                queues.sqs(), queue, storeless.withStore(store).forEveryResult(), handled::add)) {
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().handled()).isEqualTo(1);
        }
        assertThat(handled).containsExactly(lesser);
    }

    @Test
    void without_a_store_parts_stay_on_the_queue_until_the_whole_has_been_handled() {
        PARTS.stream().skip(1).forEach(it -> queues.send(queue, body(it)));
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, storeless, handled::add)) {
            await().until(() -> listener.counts().waiting() >= PARTS.size() - 1);
            assertThat(queues.on(queue)).isEqualTo(PARTS.size() - 1);
        }
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, storeless, handled::add)) {
            queues.send(queue, body(PARTS.get(0)));
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().handled()).isEqualTo(1);
        }
        assertThat(handled).containsExactly(WHOLE);
    }

    @Test
    void nothing_is_acknowledged_of_which_the_store_took_no_part() {
        try (ResultsListener listener =
                ResultsListener.start(queues.sqs(), queue, storeless.withStore(store), handled::add)) {
            store.close();
            queues.send(queue, body(PARTS.get(0)));
            await().until(() -> queues.on(queue) == 1);
            assertThat(listener.counts().waiting()).isZero();
        }
        assertThat(queues.on(queue)).isEqualTo(1);
    }
}

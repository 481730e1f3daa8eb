package dev.penstock.results;

import static dev.penstock.results.SomeResults.body;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.PARTIAL;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.environment.Backoff;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsListenerTest {
    private static LocalQueues queues;

    @TempDir
    private Path directory = Path.of("");

    private final List<PredictionResult> handled = new CopyOnWriteArrayList<>();
    private final List<ListenerProblem> problems = new CopyOnWriteArrayList<>();
    private String queue = "";
    private SqliteResultStore store;
    private ListenerOptions options = ListenerOptions.DEFAULT;

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
        options = ListenerOptions.DEFAULT
                .withStore(store)
                .withReceive(ReceiveOptions.DEFAULT.withLongPoll(Duration.ofSeconds(1)))
                .withRetry(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)))
                .withProblems(problems::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_handler_sees_what_changes_the_effective_result_and_nothing_twice() {
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, handled::add)) {
            sendInTurn(FAILED, FAILED, SUCCEEDED, PARTIAL, SUCCEEDED, FAILED);
            await().until(() -> listener.counts().handled() + listener.counts().kept() == 6);
        }

        assertThat(handled).containsExactly(result("r", FAILED), result("r", SUCCEEDED));
        assertThat(store.find(new RequestId("r"))).contains(new StoredResult(result("r", SUCCEEDED), false, 0));
        assertThat(queues.on(queue)).isZero();
    }

    @Test
    void the_handler_sees_every_result_when_it_wants_to() {
        try (ResultsListener listener =
                ResultsListener.start(queues.sqs(), queue, options.forEveryResult(), handled::add)) {
            sendInTurn(SUCCEEDED, FAILED, SUCCEEDED);
            await().until(() -> handled.size() == 3);
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().handled()).isEqualTo(3);
        }
        assertThat(store.find(new RequestId("r"))).contains(new StoredResult(result("r", SUCCEEDED), false, 0));
    }

    @Test
    void without_a_store_every_result_is_new() {
        ListenerOptions storeless = ListenerOptions.DEFAULT
                .withReceive(options.receive())
                .withRetry(options.retry())
                .withProblems(problems::add);
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, storeless, handled::add)) {
            sendInTurn(SUCCEEDED, SUCCEEDED);
            await().until(() -> listener.counts().handled() == 2);
        }
    }

    @Test
    void a_handler_that_fails_gets_the_same_result_again_and_its_neighbours_are_not_held_up() {
        AtomicInteger calls = new AtomicInteger();
        ResultHandler failingTwice = it -> {
            if (it.requestId().value().equals("stubborn") && calls.incrementAndGet() <= 2) {
                assertThat(store.find(it.requestId())).isEmpty();
                if (calls.get() == 1) {
                    throw new IllegalStateException("first");
                }
                throw new AssertionError("second");
            }
            handled.add(it);
        };
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, failingTwice)) {
            queues.send(queue, body(result("stubborn", SUCCEEDED)));
            IntStream.range(0, 5).forEach(i -> queues.send(queue, body(result("n" + i, SUCCEEDED))));
            await().until(() -> handled.size() == 6 && queues.on(queue) == 0);
            assertThat(listener.counts()).isEqualTo(new ListenerCounts(6, 0, 0, 0, 2, 0));
        }

        assertThat(problems)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it)
                        .isInstanceOfSatisfying(
                                ListenerProblem.HandlerFailed.class,
                                problem -> assertThat(problem.requestId()).isEqualTo(new RequestId("stubborn"))));
        assertThat(store.find(new RequestId("stubborn"))).isPresent();
    }

    @Test
    void a_message_is_acknowledged_only_after_its_handler_has_returned_and_closing_waits_for_that() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, it -> {
            entered.countDown();
            assertThat(mayReturn.await(30, TimeUnit.SECONDS)).isTrue();
        });
        queues.send(queue, body(result("slow", SUCCEEDED)));
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(queues.on(queue)).isEqualTo(1);

        Thread closing = new Thread(listener::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        mayReturn.countDown();
        closing.join(30_000);

        assertThat(queues.on(queue)).isZero();
        assertThat(store.find(new RequestId("slow"))).isPresent();
    }

    @Test
    void what_is_no_result_is_counted_told_and_left_for_the_queues_own_redrive() {
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, handled::add)) {
            queues.send(queue, "{\"type\":\"something else\"}");
            queues.send(queue, body(result("good", SUCCEEDED)));
            await().until(() ->
                    listener.counts().unreadable() == 1 && listener.counts().handled() == 1);
            await().until(() -> queues.on(queue) == 1);
        }
        assertThat(problems).hasSize(1).first().isInstanceOf(ListenerProblem.Unreadable.class);
    }

    @Test
    void what_is_no_result_is_deleted_in_the_end_where_no_redrive_policy_would_take_it() {
        ListenerOptions deleting = options.deletingUnreadableAfter(3);
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, deleting, handled::add)) {
            queues.send(queue, "{\"type\":\"something else\"}");
            await().until(() -> queues.on(queue) == 0);
            assertThat(listener.counts().unreadable()).isEqualTo(3);
        }
        assertThat(problems)
                .extracting(it -> ((ListenerProblem.Unreadable) it).receives())
                .containsExactly(1, 2, 3);
        assertThat(problems)
                .extracting(it -> ((ListenerProblem.Unreadable) it).deleted())
                .containsExactly(false, false, true);
    }

    @Test
    void another_question_under_a_taken_id_is_told_and_flagged_and_not_handled() {
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, handled::add)) {
            queues.send(queue, body(result("taken", FAILED)));
            await().until(() -> handled.size() == 1);
            queues.send(
                    queue,
                    body(SomeResults.of("taken", SUCCEEDED)
                            .digest(Optional.of("sha256:11"))
                            .build()));
            await().until(() -> listener.counts().inConflict() == 1 && queues.on(queue) == 0);
        }

        assertThat(handled).hasSize(1);
        assertThat(problems).containsExactly(new ListenerProblem.InConflict(new RequestId("taken")));
        assertThat(store.find(new RequestId("taken")))
                .hasValueSatisfying(it -> assertThat(it.conflict()).isTrue());
    }

    @Test
    void nothing_is_acknowledged_that_the_store_did_not_take() {
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, options, handled::add)) {
            store.close();
            queues.send(queue, body(result("unstored", SUCCEEDED)));
            await().until(() -> problems.stream().anyMatch(ListenerProblem.Trouble.class::isInstance));
            assertThat(listener.counts().kept()).isZero();
        }
        assertThat(queues.on(queue)).isEqualTo(1);
    }

    @Test
    void several_receivers_share_a_queue() {
        ListenerOptions parallel = options.withReceive(options.receive().withReceivers(4));
        try (ResultsListener listener = ResultsListener.start(queues.sqs(), queue, parallel, handled::add)) {
            IntStream.range(0, 200).forEach(i -> queues.send(queue, body(result("r" + i, SUCCEEDED))));
            await().atMost(Duration.ofSeconds(30)).until(() -> listener.counts().handled() == 200);
        }
        assertThat(handled).extracting(PredictionResult::requestId).doesNotHaveDuplicates();
        assertThat(queues.on(queue)).isZero();
    }

    /** Each one only when the one before has been dealt with: the queue promises no order. */
    private void sendInTurn(ResultStatus... statuses) {
        for (ResultStatus status : statuses) {
            queues.send(queue, body(result("r", status)));
            await().until(() -> queues.on(queue) == 0);
        }
    }
}

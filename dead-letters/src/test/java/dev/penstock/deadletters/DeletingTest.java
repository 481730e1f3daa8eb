package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.environment.Time;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;

/** Letters that a replay has sent and can't, or only seems to, take off the queue. */
class DeletingTest extends OnQueues {
    private static final ReplayOptions OPTIONS = ReplayOptions.DEFAULT
            .withCanary(0)
            .withRate(0)
            .withHold(Duration.ofSeconds(2))
            .unconfirmed();
    private String destination = "";

    @BeforeEach
    void openDestination() {
        destination = queues.newQueue();
    }

    private ReplayPlan plan(int number) {
        for (int i = 0; i < number; i++) {
            SomeLetters.send(
                    queues.sqs(), letters, SomeLetters.request("r-" + i, "9"), SomeLetters.outOfRange("r-" + i, 0));
        }
        new Browse(new DeadLetterQueue(queues.sqs(), letters), index, Time.real()).refresh(met -> {});
        return new Planner(index, Time.real().clock()).plan(letters, destination, Selection.ALL);
    }

    private ReplayEnd replay(ReplayPlan plan, ReplayOptions options, SqsClient from, SqsClient once) {
        return new Replay(new DeadLetterQueue(from, letters), once, index, Optional.empty(), Time.real())
                .run(plan, options, ReplayWatch.NOBODY);
    }

    /** On a machine so slow that the hold is over before a batch is sent. */
    @Test
    void a_letter_that_others_had_received_by_the_time_it_was_deleted_is_deleted_later() {
        ReplayPlan plan = plan(3);
        SqsClient slow = with("sendMessageBatch", call -> {
            await().until(this::receivedByAnother, it -> it == 3);
            return call.call();
        });
        SqsClient asSqs = with("deleteMessageBatch", call -> allSuccessful((DeleteMessageBatchResponse) call.call()));
        ReplayEnd end = replay(plan, OPTIONS, asSqs, slow);
        assertThat(end.counts()).isEqualTo(new ReplayCounts(3, 3, 0, 0, 0, 0, 0));
        assertThat(queues.on(destination)).isEqualTo(3);
        assertThat(queues.on(letters)).isZero();
        assertThat(end.kind()).isEqualTo(ReplayEnd.Kind.DONE);
    }

    private int receivedByAnother() {
        return queues.sqs()
                .receiveMessage(it -> it.queueUrl(letters)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .visibilityTimeout(3))
                .messages()
                .size();
    }

    /** SQS confirms a delete by the handle of a message that was received anew since; ElasticMQ refuses it. */
    private static DeleteMessageBatchResponse allSuccessful(DeleteMessageBatchResponse response) {
        List<DeleteMessageBatchResultEntry> entries = new ArrayList<>(response.successful());
        response.failed()
                .forEach(it -> entries.add(
                        DeleteMessageBatchResultEntry.builder().id(it.id()).build()));
        return DeleteMessageBatchResponse.builder().successful(entries).build();
    }

    /** A client one of whose calls is made otherwise. */
    private static SqsClient with(String name, Around around) {
        return with((method, call) -> method.equals(name) ? around.call(call) : call.call());
    }

    private static SqsClient with(AroundAll around) {
        InvocationHandler handler = (proxy, method, arguments) ->
                around.call(method.getName(), () -> method.invoke(queues.sqs(), arguments));
        return (SqsClient)
                Proxy.newProxyInstance(SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, handler);
    }

    private interface AroundAll {
        Object call(String method, Callable<Object> call) throws Exception;
    }

    private interface Around {
        Object call(Callable<Object> call) throws Exception;
    }

    @Test
    void a_replay_that_could_not_delete_what_it_sent_says_so_and_deletes_it_later() {
        ReplayPlan plan = plan(2);
        SqsClient refusing = with("deleteMessageBatch", call -> {
            throw SdkClientException.create("no answer");
        });
        ReplayEnd end = replay(plan, OPTIONS.withConfirmation(Duration.ZERO), refusing, queues.sqs());
        assertThat(end.kind()).isEqualTo(ReplayEnd.Kind.UNCONFIRMED);
        assertThat(end.note()).contains("2 letters that were sent are on the queue still");
        assertThat(queues.on(letters)).isEqualTo(2);

        assertThat(replay(plan, OPTIONS, queues.sqs(), queues.sqs()).kind()).isEqualTo(ReplayEnd.Kind.DONE);
        assertThat(queues.on(letters)).isZero();
        assertThat(queues.on(destination)).isEqualTo(2);
    }

    /** Neither before the walk nor after it does the queue say that anybody has them. */
    @Test
    void letters_that_others_had_only_while_a_walk_went_on_are_not_taken_for_gone() {
        ReplayPlan plan = plan(3);
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, Time.real().clock().instant());
        LetterId first = plan.letters().get(0).letter();
        journal.sending(List.of(first), Time.real().clock().instant());
        journal.sent(List.of(first));
        AtomicInteger step = new AtomicInteger();
        SqsClient busy = with((method, call) -> {
            if (method.equals("receiveMessage")) {
                takenByAnother(step);
            } else if (method.equals("getQueueAttributes") && step.compareAndSet(1, 2)) {
                await().until(() -> hidden() == 0);
            }
            return call.call();
        });
        ReplayEnd end = replay(plan, OPTIONS.withHold(Duration.ofSeconds(30)), busy, queues.sqs());
        assertThat(end.counts()).isEqualTo(new ReplayCounts(3, 3, 0, 0, 0, 0, 0));
        assertThat(queues.on(destination)).isEqualTo(2);
        assertThat(queues.on(letters)).isZero();
    }

    /** Whoever comes first lets another take all of them; the others wait until that is done. */
    private void takenByAnother(AtomicInteger step) {
        synchronized (step) {
            if (step.get() == 0) {
                await().until(this::receivedByAnother, it -> it == 3);
                step.set(1);
            }
        }
    }

    private int hidden() {
        return new DeadLetterQueue(queues.sqs(), letters).state().hidden();
    }
}

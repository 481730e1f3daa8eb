package dev.penstock.deadletters;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/**
 * SQS's own move task: all letters of a queue go back as they are. Nothing is chosen, mended or confirmed, and no replay is
 * counted. It runs in SQS, one a queue at a time, whether or not anybody looks on (API reference, StartMessageMoveTask).
 */
public final class Redrive {
    /** What SQS takes. */
    public static final int MOST_A_SECOND = 500;

    private static final int MOST_LISTED = 10;

    /** A task may be listed a moment after it was started. */
    private static final int MOST_LOOKS_IN_VAIN = 10;

    private final SqsClient sqs;
    private final String source;
    private Instant before = Instant.EPOCH;
    private int looksInVain;

    public Redrive(DeadLetterQueue queue) {
        this.sqs = queue.sqs();
        this.source = queue.state().arn();
    }

    /**
     * A task as SQS tells of it.
     *
     * @param handle by which it can be cancelled; empty where it is over
     * @param status {@code RUNNING}, {@code COMPLETED}, {@code CANCELLING}, {@code CANCELLED} or {@code FAILED}
     * @param destination the ARN of the queue that takes the letters; empty where each goes to where SQS had it from
     * @param moved how many letters it has moved, about
     * @param toMove how many there were to move, about
     * @param failure why it failed
     */
    public record Task(
            String handle,
            String status,
            String destination,
            long moved,
            long toMove,
            String failure,
            Instant started) {

        public boolean isOver() {
            return !status.equals("RUNNING") && !status.equals("CANCELLING");
        }

        private Task with(String nowStatus, long nowMoved, long nowToMove, String why, Instant since) {
            return new Task(handle, nowStatus, destination, nowMoved, nowToMove, why, since);
        }
    }

    /**
     * Begins to move.
     *
     * @param destination the URL of a queue of the same account and region; where it is empty, each goes to the queue from which
     *     SQS itself had moved it, and what was sent to the dead-letter queue goes nowhere
     * @param rate most letters a second; empty for as SQS thinks fit
     */
    public Task start(Optional<String> destination, OptionalInt rate) {
        StartMessageMoveTaskRequest.Builder request =
                StartMessageMoveTaskRequest.builder().sourceArn(source);
        destination.ifPresent(url -> request.destinationArn(arn(url)));
        rate.ifPresent(request::maxNumberOfMessagesPerSecond);
        looksInVain = 0;
        before = tasks().stream().map(Task::started).max(Instant::compareTo).orElse(Instant.EPOCH);
        String handle = sqs.startMessageMoveTask(request.build()).taskHandle();
        return new Task(handle, "RUNNING", destination.map(this::arn).orElse(""), 0, 0, "", Instant.EPOCH);
    }

    /** An ARN in the source's partition and region: a queue's URL ends in its account and name. */
    private String arn(String url) {
        String[] path = URI.create(url).getPath().split("/");
        String[] arn = source.split(":");
        return String.join(":", "arn", arn[1], "sqs", arn[3], path[path.length - 2], path[path.length - 1]);
    }

    /** The task that is at work on the queue. */
    public Optional<Task> running() {
        return tasks().stream().filter(task -> !task.isOver()).findFirst();
    }

    /** How a task is now. One of which SQS says nothing any more was cancelled. */
    public Task look(Task known) {
        List<Task> tasks = tasks();
        boolean seen = !known.started().equals(Instant.EPOCH);
        // SQS gives no handle of a task that is over; and one may be over before it is seen at work.
        return tasks.stream()
                .filter(task -> task.handle().equals(known.handle())
                        || (seen
                                ? task.started().equals(known.started())
                                : task.isOver() && task.started().isAfter(before)))
                .findFirst()
                .map(task -> known.with(
                        task.status(),
                        task.moved(),
                        Math.max(known.toMove(), task.toMove()),
                        task.failure(),
                        task.started()))
                .orElseGet(() -> seen || ++looksInVain > MOST_LOOKS_IN_VAIN
                        ? known.with("CANCELLED", known.moved(), known.toMove(), "", known.started())
                        : known);
    }

    /** Asks for a task's end; what it has moved stays moved. */
    public void cancel(Task task) {
        sqs.cancelMessageMoveTask(request -> request.taskHandle(task.handle()));
    }

    /** The newest first. */
    private List<Task> tasks() {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(source).maxResults(MOST_LISTED)).results().stream()
                .map(Redrive::task)
                .toList();
    }

    private static Task task(ListMessageMoveTasksResultEntry entry) {
        return new Task(
                Optional.ofNullable(entry.taskHandle()).orElse(""),
                Optional.ofNullable(entry.status()).orElse("RUNNING"),
                Optional.ofNullable(entry.destinationArn()).orElse(""),
                Optional.ofNullable(entry.approximateNumberOfMessagesMoved()).orElse(0L),
                Optional.ofNullable(entry.approximateNumberOfMessagesToMove()).orElse(0L),
                Optional.ofNullable(entry.failureReason()).orElse(""),
                Instant.ofEpochMilli(
                        Optional.ofNullable(entry.startedTimestamp()).orElse(0L)));
    }
}

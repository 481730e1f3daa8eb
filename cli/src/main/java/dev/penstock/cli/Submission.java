package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.RequestForming.Formed;
import dev.penstock.cli.input.InputFault;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.stack.ResultTap;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.environment.AwsClients;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.producer.SendOutcome;
import dev.penstock.schemas.NewRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests, and prints either their ids or, as their results come, what became of their rows. */
final class Submission implements AutoCloseable {
    private final Session session;
    private final StackOutputs stack;
    private final Producer producer;

    /** The rows of the requests that have been sent and not been answered. */
    private final Map<String, List<Long>> open = new HashMap<>();

    private final long began = System.nanoTime();
    private long requests;
    private long rows;
    private long failedRows;

    Submission(Session session, StackOutputs stack) {
        this.session = session;
        this.stack = stack;
        this.producer = Producer.connect(
                new AwsClients(stack.environment()), ProducerSettings.forQueue(stack.need(StackOutputs.REQUEST_QUEUE)));
    }

    /** A request that was sent, or was not. */
    private record Line(SendOutcome outcome, List<Long> rows) {
        static final List<RecordSink.Column<Line>> COLUMNS = List.of(
                new RecordSink.Column<>(
                        "REQUEST", 26, line -> line.outcome().requestId().value()),
                new RecordSink.Column<>(
                        "ROWS", 6, line -> Integer.toString(line.rows().size())),
                new RecordSink.Column<>(
                        "FROM ROW", 8, line -> Long.toString(line.rows().get(0))),
                new RecordSink.Column<>(
                        "STATE",
                        0,
                        line -> line.outcome().fold(sent -> "sent", notSent -> "not sent: " + notSent.reason())));

        String json() {
            ObjectNode json = Json.object();
            json.put("requestId", outcome.requestId().value());
            json.put("rows", rows.size()).put("fromRow", rows.get(0)).put("sent", outcome.isSent());
            outcome.fold(
                    sent -> json.put("messageId", sent.messageId()), notSent -> json.put("reason", notSent.reason()));
            return json.toString();
        }
    }

    /** Sends, and prints each request's id. */
    ExitCode send(Iterator<Formed> requests) throws InterruptedException {
        try (RecordSink<Line> sink =
                new RecordSink<>(session.surroundings(), session.output(), true, Line.COLUMNS, Line::json)) {
            producer.submitAll(tracked(requests), outcome -> {
                Line line =
                        new Line(outcome, answered(outcome.requestId().value()).orElseThrow());
                sink.accept(line);
                failedRows += outcome.isSent() ? 0 : line.rows().size();
            });
        }
        sayCounts("sent", rows - failedRows);
        return failedRows == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /** Sends, and prints each row's prediction as it comes. */
    ExitCode sendAndWait(Iterator<Formed> requests, String source, Duration timeout) throws InterruptedException {
        Map<String, List<String>> filter = Map.of("source", List.of(source));
        try (RecordSink<RowOutcome> sink = new RecordSink<>(
                        session.surroundings(), session.output(), true, RowOutcome.COLUMNS, RowOutcome::json);
                ResultTap tap = ResultTap.open(stack.environment(), stack.need(StackOutputs.RESULTS_TOPIC), filter)) {
            tap.deliver(2, arrivals -> arrivals.forEach(arrival -> print(arrival, sink)), session::say);
            InputFault broken = sendAll(requests, sink);
            ExitCode code = await(timeout);
            sayCounts("scored", rows - failedRows - openRows());
            if (broken != null) {
                throw broken;
            }
            return code;
        }
    }

    /** What was read before the input broke has been sent, so its results are waited for all the same. */
    private @Nullable InputFault sendAll(Iterator<Formed> requests, RecordSink<RowOutcome> sink)
            throws InterruptedException {
        try {
            producer.submitAll(tracked(requests), outcome -> {
                if (outcome instanceof SendOutcome.NotSent notSent) {
                    print(notSent, sink);
                }
            });
            return null;
        } catch (InputFault e) {
            return e;
        }
    }

    private Iterator<NewRequest> tracked(Iterator<Formed> formed) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return formed.hasNext();
            }

            @Override
            public NewRequest next() {
                Formed next = formed.next();
                opened(next.request().id().value(), next.rows());
                return next.request();
            }
        };
    }

    private synchronized void opened(String requestId, List<InputRow> inputRows) {
        open.put(requestId, inputRows.stream().map(InputRow::number).toList());
        requests++;
        rows += inputRows.size();
    }

    /** Empty for a result that came before. */
    private synchronized Optional<List<Long>> answered(String requestId) {
        Optional<List<Long>> numbers = Optional.ofNullable(open.remove(requestId));
        notifyAll();
        return numbers;
    }

    private synchronized void print(ResultTap.Arrival arrival, RecordSink<RowOutcome> sink) {
        answered(arrival.result().requestId().value())
                .ifPresent(numbers -> print(RowOutcome.of(arrival.result(), numbers), sink));
    }

    private synchronized void print(SendOutcome.NotSent notSent, RecordSink<RowOutcome> sink) {
        answered(notSent.requestId().value()).ifPresent(numbers -> print(RowOutcome.notSent(notSent, numbers), sink));
    }

    private void print(List<RowOutcome> outcomes, RecordSink<RowOutcome> sink) {
        outcomes.forEach(sink::accept);
        failedRows += outcomes.stream().filter(RowOutcome::hasFailed).count();
    }

    private synchronized ExitCode await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!open.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                session.say(open.size()
                        + " requests have no result yet; 'penstock get ID' shows a result once it is there");
                return ExitCode.TIMEOUT;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return failedRows == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private synchronized long openRows() {
        return open.values().stream().mapToLong(List::size).sum();
    }

    private synchronized void sayCounts(String verb, long good) {
        session.say(String.format(
                Locale.ROOT,
                "%,d of %,d rows %s, in %,d requests and %.1f s",
                good,
                rows,
                verb,
                requests,
                (System.nanoTime() - began) / 1e9));
    }

    @Override
    public void close() {
        producer.close();
    }
}

package dev.penstock.cli.demo;

import dev.penstock.producer.Producer;
import dev.penstock.producer.SendOutcome;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Sends the workloads one after another, and the bad requests in between. */
final class Sending {
    static final String SOURCE = "/penstock/demo";

    private final DemoOptions options;
    private final Ledger ledger;
    private final SqsClient sqs;
    private final String queueUrl;
    private final Pace pace;
    private final Deque<BadRequest> bad;
    private final int requestsBetweenBad;
    private int requests;

    Sending(DemoOptions options, List<BadRequest> bad, Ledger ledger, SqsClient sqs, String queueUrl) {
        this.options = options;
        this.bad = new ArrayDeque<>(bad);
        this.ledger = ledger;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.pace = new Pace(options.rate());
        this.requestsBetweenBad = Math.max(1, options.rows() / options.rowsPerRequest() / (bad.size() + 1));
    }

    void send(Producer producer) throws InterruptedException {
        for (Workload workload : options.workloads()) {
            producer.submitAll(requests(workload), outcome -> {
                if (outcome instanceof SendOutcome.NotSent notSent) {
                    ledger.notSent(notSent.requestId().value());
                }
            });
        }
        while (!bad.isEmpty()) {
            send(bad.remove());
        }
    }

    private Iterator<NewRequest> requests(Workload workload) {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < workload.size();
            }

            @Override
            public NewRequest next() {
                pace.keep();
                int end = Math.min(workload.size(), at + options.rowsPerRequest());
                NewRequest request = request(workload, at, end);
                ledger.open(request.id().value(), workload.model(), Optional.of(workload), at, end - at);
                at = end;
                if (++requests % requestsBetweenBad == 0 && !bad.isEmpty()) {
                    send(bad.remove());
                }
                return request;
            }
        };
    }

    private static NewRequest request(Workload workload, int from, int to) {
        String instances = workload.rows().subList(from, to).stream()
                .map(DemoRow::instance)
                .collect(Collectors.joining(",", "[", "]"));
        return new NewRequest(
                RequestId.fresh(),
                SOURCE,
                workload.model(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonSlice.of(instances),
                Optional.empty());
    }

    /** Sent past the producer, which would refuse it. */
    private void send(BadRequest request) {
        ledger.open(request.id(), request.model(), Optional.empty(), 0, request.rows());
        MessageAttributeValue id = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(request.id())
                .build();
        sqs.sendMessage(message ->
                message.queueUrl(queueUrl).messageBody(request.body()).messageAttributes(Map.of("requestid", id)));
    }
}

package dev.penstock.e2e.replay;

import dev.penstock.e2e.lab.Rides;
import dev.penstock.e2e.lab.Run;
import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestId;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Letters on the dead-letter queue whose replay is to succeed: of every three, one needs its season mended before. */
final class DeadRides {
    private static final int TEN = 10;
    private static final int ONE_IN = 3;

    private final Run run;
    private final History history;
    private final String name;
    private final List<String> ids = new ArrayList<>();

    /** @param name what the ids of its letters begin with */
    DeadRides(Run run, History history, String name) {
        this.run = run;
        this.history = history;
        this.name = name;
    }

    String name() {
        return name;
    }

    List<String> ids() {
        return List.copyOf(ids);
    }

    /** Puts so many there, and writes down what is to become of them. */
    void put(int number) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = name + "-" + i;
            ids.add(id);
            String body = Rides.body(id, List.of(i));
            Expected expected = Expected.values(run.lab().rides().prediction(i));
            history.add(new Event.Sent(Instant.now(), Request.of(id, body, expected), Event.SendOutcome.ACCEPTED));
            entries.add(i % ONE_IN == 0 ? broken(id, body) : entry(id, body, Map.of()));
        }
        send(entries);
    }

    /** Puts letters there that need nothing mended and of which nothing is written down. */
    void putWell(int number) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = name + "-" + i;
            entries.add(entry(id, Rides.body(id, List.of(i % Rides.COUNT)), Map.of()));
        }
        send(entries);
    }

    /** Puts letters there that no plan has. */
    void putLate(int number) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = "late-" + name + "-" + i;
            entries.add(entry(id, Rides.body(id, List.of(i)), Map.of()));
        }
        send(entries);
    }

    private static SendMessageBatchRequestEntry broken(String id, String body) {
        Map<String, String> attributes = new DeadLetterAttributes(
                        Reason.INVALID_INSTANCES,
                        "instance 0, field season: out_of_range: must be at most 4",
                        Optional.of(new RequestId(id)),
                        1,
                        Instant.now(),
                        "scorer/transform")
                .toMap();
        return entry(id, body.replace("\",2,", "\",9,"), attributes);
    }

    private static SendMessageBatchRequestEntry entry(String id, String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(body)
                .messageAttributes(values)
                .build();
    }

    private void send(List<SendMessageBatchRequestEntry> entries) {
        for (int from = 0; from < entries.size(); from += TEN) {
            List<SendMessageBatchRequestEntry> batch = entries.subList(from, Math.min(entries.size(), from + TEN));
            var unused = run.lab()
                    .sqs()
                    .sendMessageBatch(it ->
                            it.queueUrl(run.lab().output("DeadLetterQueueUrl")).entries(batch));
        }
    }
}

package dev.penstock.local.sns;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Publish and PublishBatch. */
final class PublishCalls {

    private static final int MOST_ENTRIES = 10;

    private final Registry registry;
    private final Fanout fanout;
    private final SnsFaults faults;
    private final SnsCounters counters;
    private final Clock clock;

    PublishCalls(Registry registry, Fanout fanout, SnsFaults faults, SnsCounters counters, Clock clock) {
        this.registry = registry;
        this.fanout = fanout;
        this.faults = faults;
        this.counters = counters;
        this.clock = clock;
    }

    Answer publish(Query call) {
        counters.countPublishCall();
        refuseIfFaulty();
        String topicArn = target(call);
        Message message = Message.read(call, Message.readAttributes(call), clock.instant());
        if (faults.fails(topicArn, message)
                || !fanout.deliver(topicArn, List.of(message)).isEmpty()) {
            throw undeliverable();
        }
        return Answer.empty().text("MessageId", message.id());
    }

    private void refuseIfFaulty() {
        if (faults.throttles()) {
            throw SnsError.throttled();
        }
        if (faults.deniesKey()) {
            throw new SnsError("KMSAccessDenied", 400, "The ciphertext refers to a key that may not be used.");
        }
    }

    private String target(Query call) {
        if (call.optional("PhoneNumber").isPresent()) {
            throw SnsError.invalidParameter("PhoneNumber Reason: text messages are not provided by the embedded cloud");
        }
        String arn = call.optional("TopicArn")
                .or(() -> call.optional("TargetArn"))
                .orElseThrow(() ->
                        SnsError.invalidParameter("TopicArn or TargetArn Reason: no value for required parameter"));
        return registry.topic(arn, call.action()).arn();
    }

    private static SnsError undeliverable() {
        return SnsError.internal("The message could not be stored; publish it again");
    }

    Answer publishBatch(Query call) {
        counters.countBatchCall();
        refuseIfFaulty();
        String topicArn = registry.topic(call).arn();
        List<Query> entries = call.members("PublishBatchRequestEntries");
        checkEntries(entries);
        List<Map<String, MessageAttribute>> attributes = new ArrayList<>();
        entries.forEach(entry -> attributes.add(Message.readAttributes(entry)));
        checkSize(entries, attributes);

        Map<String, Message> accepted = new LinkedHashMap<>();
        Map<String, SnsError> failed = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).required("Id");
            try {
                accepted.put(id, read(topicArn, entries.get(i), attributes.get(i)));
            } catch (SnsError e) {
                failed.put(id, e);
            }
        }
        deliver(topicArn, accepted, failed);
        return answer(accepted, failed);
    }

    /** Faults of the call itself: API reference, PublishBatch, errors. */
    private static void checkEntries(List<Query> entries) {
        if (entries.isEmpty()) {
            throw refused("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw refused("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        Set<String> ids = new HashSet<>();
        for (Query entry : entries) {
            String id = entry.required("Id");
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw refused(
                        "InvalidBatchEntryId",
                        "The Id of a batch entry in a batch request doesn't abide by the specification.");
            }
            if (!ids.add(id)) {
                throw refused("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
            }
        }
    }

    private static void checkSize(List<Query> entries, List<Map<String, MessageAttribute>> attributes) {
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            size += new Parcel(entries.get(i).required("Message"), attributes.get(i), Optional.empty()).size();
        }
        if (size > Message.LARGEST) {
            throw refused(
                    "BatchRequestTooLong", "The length of all the batch messages put together is more than the limit.");
        }
    }

    private static SnsError refused(String code, String message) {
        return new SnsError(code, 400, message);
    }

    private Message read(String topicArn, Query entry, Map<String, MessageAttribute> attributes) {
        Message message = Message.read(entry, attributes, clock.instant());
        if (faults.fails(topicArn, message)) {
            throw undeliverable();
        }
        return message;
    }

    private void deliver(String topicArn, Map<String, Message> accepted, Map<String, SnsError> failed) {
        Set<String> undelivered = fanout.deliver(topicArn, List.copyOf(accepted.values()));
        accepted.entrySet().removeIf(entry -> {
            boolean lost = undelivered.contains(entry.getValue().id());
            if (lost) {
                failed.put(entry.getKey(), undeliverable());
            }
            return lost;
        });
    }

    private static Answer answer(Map<String, Message> accepted, Map<String, SnsError> failed) {
        return Answer.empty()
                .members(
                        "Successful",
                        accepted.entrySet(),
                        (answer, entry) -> answer.text("Id", entry.getKey())
                                .text("MessageId", entry.getValue().id()))
                .members(
                        "Failed",
                        failed.entrySet(),
                        (answer, entry) -> answer.text("Id", entry.getKey())
                                .text("Code", entry.getValue().code())
                                .text("Message", entry.getValue().text())
                                .text(
                                        "SenderFault",
                                        Boolean.toString(entry.getValue().senderFault())));
    }
}

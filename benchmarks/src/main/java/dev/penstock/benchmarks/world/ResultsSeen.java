package dev.penstock.benchmarks.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** When each result came to the subscribed queue, by the queue's own stamp. */
final class ResultsSeen {
    private static final Pattern ID = Pattern.compile("\"b-(\\d+)\"");

    private ResultsSeen() {}

    /** Empties the queue of results: milliseconds since the epoch by the requests' numbers. Of a repeated result the first counts. */
    static Map<Long, Long> drained(World world) {
        Map<Long, Long> arrivals = new ConcurrentHashMap<>();
        CompletableFuture<?>[] readers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> drain(world, arrivals)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(readers).join();
        return arrivals;
    }

    private static void drain(World world, Map<Long, Long> arrivals) {
        String queue = world.output("ResultsQueueUrl");
        for (List<Message> messages = received(world, queue); !messages.isEmpty(); messages = received(world, queue)) {
            messages.forEach(message -> note(message, arrivals));
            List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                            .id(message.messageId())
                            .receiptHandle(message.receiptHandle())
                            .build())
                    .toList();
            var unused =
                    world.queues().deleteMessageBatch(it -> it.queueUrl(queue).entries(entries));
        }
    }

    private static List<Message> received(World world, String queue) {
        return world.queues()
                .receiveMessage(it -> it.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
    }

    private static void note(Message message, Map<Long, Long> arrivals) {
        Matcher id = ID.matcher(message.body());
        if (id.find()) {
            long arrived = Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
            arrivals.merge(Long.parseLong(id.group(1)), arrived, Math::min);
        }
    }

    static void purge(World world) {
        var unused = world.queues().purgeQueue(it -> it.queueUrl(world.output("ResultsQueueUrl")));
    }
}

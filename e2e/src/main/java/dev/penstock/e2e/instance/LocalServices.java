package dev.penstock.e2e.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** The endpoint, the topic and the queues. Each result and dead letter goes to the batch whose id it bears. */
final class LocalServices implements InProcessHttp.Services {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRIES = "PublishBatchRequestEntries.member.";

    /** Long enough that the calls of many batches are under way at once. */
    private static final Duration SERVICE_TIME = Duration.ofMillis(2);

    private final ResultReader reader = new ResultReader();
    private final Map<Integer, OneBatch> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder results = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder letters = new LongAdder();
    private final LongAdder strays = new LongAdder();

    void begin(OneBatch batch) {
        underWay.put(batch.number(), batch);
    }

    void end(OneBatch batch) {
        underWay.remove(batch.number());
    }

    Instance.Traffic traffic() {
        return new Instance.Traffic(
                calls.sum(), results.sum(), refused.sum(), letters.sum(), mostAtOnce.get(), strays.sum());
    }

    @Override
    public InProcessHttp.Answer answer(String service, String target, String body) {
        return switch (service) {
            case "sagemaker" -> scores(body);
            case "sns" -> publish(body);
            case "sqs" -> queues(target, body);
            default -> throw new IllegalArgumentException("no service " + service + " is here");
        };
    }

    /** The model says of each row the row. */
    private InProcessHttp.Answer scores(String rows) {
        calls.increment();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        LockSupport.parkNanos(SERVICE_TIME.toNanos());
        atOnce.decrementAndGet();
        return new InProcessHttp.Answer("text/csv", rows);
    }

    private InProcessHttp.Answer publish(String body) {
        Map<String, String> form = form(body);
        StringBuilder taken = new StringBuilder();
        StringBuilder failed = new StringBuilder();
        for (int i = 1; form.containsKey(ENTRIES + i + ".Id"); i++) {
            String id = "<Id>" + form.get(ENTRIES + i + ".Id") + "</Id>";
            if (takes(reader.read(form.getOrDefault(ENTRIES + i + ".Message", "")))) {
                taken.append("<member>").append(id).append("<MessageId>m</MessageId></member>");
            } else {
                failed.append("<member>")
                        .append(id)
                        .append("<Code>InvalidParameter</Code><SenderFault>true</SenderFault></member>");
            }
        }
        return new InProcessHttp.Answer("text/xml", """
                <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
                <Successful>%s</Successful><Failed>%s</Failed></PublishBatchResult></PublishBatchResponse>""".formatted(taken, failed));
    }

    private boolean takes(PredictionResult result) {
        Optional<OneBatch> batch = batch(result.requestId().value());
        boolean takes = batch.filter(it -> !it.takes(result)).isEmpty();
        (takes ? results : refused).increment();
        return takes;
    }

    private Optional<OneBatch> batch(String requestId) {
        Optional<OneBatch> batch = Optional.ofNullable(underWay.get(OneBatch.numberOf(requestId)));
        if (batch.isEmpty()) {
            strays.increment();
        }
        return batch;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    /** Every entry of every batch succeeds. */
    private InProcessHttp.Answer queues(String target, String body) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode successful = answer.putArray("Successful");
        for (JsonNode entry : read(body).path("Entries")) {
            ObjectNode done = successful.addObject().put("Id", entry.path("Id").asText());
            if (target.endsWith("SendMessageBatch")) {
                String message = entry.path("MessageBody").asText();
                letter(message, entry.path("MessageAttributes"));
                done.put("MessageId", "letter");
                done.put("MD5OfMessageBody", Checksums.ofBody(message));
                done.put("MD5OfMessageAttributes", Checksums.ofAttributes(entry.path("MessageAttributes")));
            }
        }
        return new InProcessHttp.Answer("application/x-amz-json-1.0", answer.toString());
    }

    private void letter(String message, JsonNode attributes) {
        letters.increment();
        String id = read(message).path("id").asText();
        String reason = attributes.path("reason").path("StringValue").asText();
        batch(id).ifPresent(batch -> batch.letter(id, reason, message));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the SDK writes JSON", e);
        }
    }
}

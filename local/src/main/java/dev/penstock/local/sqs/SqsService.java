package dev.penstock.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.http.AwsService;
import dev.penstock.local.http.Reply;
import dev.penstock.local.http.Upstream;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * SQS on the front: hands calls on to ElasticMQ, and puts right what it would refuse, forget or get stuck on. The query protocol
 * of older SDKs is handed on untouched.
 */
public final class SqsService implements AwsService, AutoCloseable {
    private static final String TARGET = "AmazonSQS.";

    private final Upstream elasticMq;
    private final ExtraAttributes extras = new ExtraAttributes();
    private final ObjectMapper json = new ObjectMapper();
    private final AwsAnswers answers = new AwsAnswers(json);

    public SqsService(URI elasticMq) {
        this.elasticMq = Upstream.at(elasticMq, "sqs-proxy");
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public void handle(Context call) throws IOException {
        String target = call.header("X-Amz-Target");
        String action = target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
        switch (action) {
            case "CreateQueue", "SetQueueAttributes", "GetQueueAttributes", "DeleteQueue", "StartMessageMoveTask" -> {
                JsonNode body = read(call);
                if (body instanceof ObjectNode request) {
                    handle(call, action, request);
                } else {
                    SqsError.UNREADABLE.answer(call, json);
                }
            }
            case "" -> elasticMq.forward(call);
            default -> forward(call, action);
        }
    }

    /** Hands a call on unless AWS would refuse it, and answers as AWS would. */
    private void forward(Context call, String action) throws IOException {
        byte[] body = call.bodyAsBytes();
        Optional<SqsError> refusal = RequestChecks.refusal(action, body);
        if (refusal.isPresent()) {
            refusal.get().answer(call, json);
        } else {
            call.future(
                    () -> elasticMq.send(call, body).thenAccept(reply -> answers.answer(call, action, body, reply)));
        }
    }

    private JsonNode read(Context call) throws IOException {
        try {
            return json.readTree(call.bodyAsBytes());
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private void handle(Context call, String action, ObjectNode request) throws IOException {
        switch (action) {
            case "CreateQueue" ->
                keepExtras(call, request, request.path("QueueName").asText());
            case "SetQueueAttributes" -> setAttributes(call, request);
            case "GetQueueAttributes" -> getAttributes(call, request);
            case "DeleteQueue" -> deleteQueue(call, request);
            default -> startMoveTask(call, request);
        }
    }

    private void keepExtras(Context call, ObjectNode request, String queue) throws IOException {
        Map<String, String> taken = ExtraAttributes.takeFrom(request.path("Attributes"));
        byte[] body = json.writeValueAsBytes(request);
        call.future(() -> elasticMq.send(call, body).thenAccept(reply -> {
            if (reply.status() == 200) {
                extras.put(queue, taken);
            }
            answers.answer(call, "", body, reply);
        }));
    }

    private void setAttributes(Context call, ObjectNode request) throws IOException {
        keepExtras(call, request, queueOf(request));
    }

    private void getAttributes(Context call, ObjectNode request) throws IOException {
        Set<String> named = ExtraAttributes.namedIn(request.path("AttributeNames"));
        byte[] body = json.writeValueAsBytes(request);
        call.future(() -> elasticMq.send(call, body).thenAccept(reply -> {
            if (reply.status() == 200) {
                call.contentType("application/x-amz-json-1.0").result(withExtras(reply, queueOf(request), named));
            } else {
                answers.answer(call, "", body, reply);
            }
        }));
    }

    private byte[] withExtras(Reply reply, String queue, Set<String> named) {
        try {
            ObjectNode answer = (ObjectNode) json.readTree(reply.body());
            ObjectNode attributes = answer.withObject("Attributes");
            extras.of(queue, named).forEach(attributes::put);
            return json.writeValueAsBytes(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteQueue(Context call, ObjectNode request) throws IOException {
        extras.forget(queueOf(request));
        forward(call, "DeleteQueue");
    }

    /** ElasticMQ lets the caller wait for 21 seconds when nothing redrives to the source queue; AWS refuses at once. */
    private void startMoveTask(Context call, ObjectNode request) throws IOException {
        String source = request.path("SourceArn").asText();
        ObjectNode question = json.createObjectNode();
        question.put("QueueUrl", "http://localhost/000000000000/" + source.substring(source.lastIndexOf(':') + 1));
        byte[] body = json.writeValueAsBytes(question);
        CompletableFuture<Reply> sources = elasticMq.send(
                "POST",
                "/",
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "X-Amz-Target",
                        TARGET + "ListDeadLetterSourceQueues"),
                body);
        call.future(() -> sources.thenCompose(reply -> moveIfFed(call, reply)));
    }

    private CompletableFuture<Void> moveIfFed(Context call, Reply sources) {
        try {
            JsonNode queues = json.readTree(sources.body()).path("queueUrls");
            if (sources.status() == 200 && queues.isEmpty()) {
                SqsError.NO_DEAD_LETTER_QUEUE.answer(call, json);
                return CompletableFuture.completedFuture(null);
            }
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return elasticMq.send(call, call.bodyAsBytes()).thenAccept(reply -> Upstream.answer(call, reply));
    }

    private static String queueOf(ObjectNode request) {
        String url = request.path("QueueUrl").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        elasticMq.close();
    }
}

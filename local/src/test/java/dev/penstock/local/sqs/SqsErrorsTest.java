package dev.penstock.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsErrorsTest {

    private static QueueServer queues;
    private static SqsService service;
    private static Javalin front;
    private static SqsClient sqs;
    private static String queue;

    @BeforeAll
    static void start() {
        queues = QueueServer.start("eu-central-1", "000000000000", URI.create("http://127.0.0.1:1"));
        service = new SqsService(queues.address());
        front = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = 16L * 1024 * 1024;
                    config.routes.post("/*", service::handle);
                })
                .start("127.0.0.1", 0);
        sqs = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        queue = sqs.createQueue(r -> r.queueName("queue")).queueUrl();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        front.stop();
        service.close();
        queues.close();
    }

    @Test
    void errors_have_the_class_and_the_code_that_aws_gives_them() {
        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("missing")))
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        e -> assertThat(code(e)).isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
        assertCode(
                "InvalidParameterValue",
                () -> sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(11)));
        assertCode(
                "InvalidMessageContents",
                () -> sqs.sendMessage(r -> r.queueUrl(queue).messageBody("a\u0001")));
        assertCode(
                "InvalidParameterValue",
                () -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(queue).receiptHandle("x").visibilityTimeout(43_201)));
    }

    @Test
    void batches_are_refused_as_aws_refuses_them() {
        assertCode(
                "AWS.SimpleQueueService.EmptyBatchRequest",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(List.of())));
        assertCode(
                "AWS.SimpleQueueService.InvalidBatchEntryId",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entry("no id"))));
        assertCode(
                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entry("a"), entry("a"))));
    }

    /** A bicycle has four bytes in UTF-8 and two characters in Java. */
    @Test
    void a_message_has_at_most_a_mebibyte_of_utf_8_its_attributes_included() {
        String largest = "🚲".repeat(1024 * 1024 / 4 - 5) + "x".repeat(4);
        Map<String, MessageAttributeValue> attributes = Map.of(
                "name",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("values")
                        .build());
        assertThat(sqs.sendMessage(r -> r.queueUrl(queue).messageBody(largest).messageAttributes(attributes))
                        .messageId())
                .isNotEmpty();
        assertCode(
                "InvalidParameterValue",
                () -> sqs.sendMessage(
                        r -> r.queueUrl(queue).messageBody(largest + "y").messageAttributes(attributes)));
        assertCode(
                "AWS.SimpleQueueService.BatchRequestTooLong",
                () -> sqs.sendMessageBatch(r ->
                        r.queueUrl(queue).entries(entry("a", largest), entry("b", "x".repeat(17)))));
        sqs.purgeQueue(r -> r.queueUrl(queue));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static SendMessageBatchRequestEntry entry(String id) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody("x").build();
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SqsException.class, e -> assertThat(code(e)).isEqualTo(code));
    }

    private static String code(SqsException e) {
        return e.awsErrorDetails().errorCode();
    }

    @Test
    void deleting_a_second_time_succeeds_and_with_nonsense_fails() {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("once"));
        String handle =
                sqs.receiveMessage(r -> r.queueUrl(queue)).messages().get(0).receiptHandle();
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(handle));
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(handle));
        DeleteMessageBatchResponse batch = sqs.deleteMessageBatch(
                r -> r.queueUrl(queue).entries(deletion("gone", handle), deletion("bad", "nonsense")));
        assertThat(batch.successful()).extracting(e -> e.id()).containsExactly("gone");
        assertThat(batch.failed()).extracting(e -> e.id()).containsExactly("bad");
        assertThatThrownBy(() -> sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle("nonsense")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String receiptHandle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(receiptHandle)
                .build();
    }
}

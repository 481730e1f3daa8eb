package dev.penstock.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.local.http.Front;
import dev.penstock.local.http.Switchboard;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS through the front, by the SDK and by the AWS CLI. */
class SqsServiceTest {
    /** A region for which version 1 of the CLI lets {@code AWS_ENDPOINT_URL} count with SQS, too. */
    private static final String REGION = "eu-central-2";

    private static volatile Handler switchboard = call -> call.status(503);
    private static Front front;
    private static QueueServer server;
    private static SqsService service;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws IOException {
        front = Front.open(0, call -> switchboard.handle(call));
        server = QueueServer.start(REGION, "000000000000", front.address());
        service = new SqsService(server.address());
        switchboard = new Switchboard(Map.of(), List.of(service), call -> call.status(404));
        sqs = SqsClient.builder()
                .endpointOverride(front.address())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        front.close();
        service.close();
        server.close();
    }

    private static String queue(String name, Map<String, String> attributes) {
        return sqs.createQueue(call -> call.queueName(name).attributesWithStrings(attributes))
                .queueUrl();
    }

    private static Map<String, String> attributes(String queue, String... names) {
        return sqs.getQueueAttributes(call -> call.queueUrl(queue).attributeNamesWithStrings(names))
                .attributesAsStrings();
    }

    @Test
    void attributes_that_the_broker_refuses_are_kept_and_answered() {
        String queue = queue(
                "kept",
                Map.of(
                        "VisibilityTimeout", "7",
                        "KmsMasterKeyId", "alias/mine",
                        "Policy", "{}",
                        "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}"));
        assertThat(attributes(queue, "All"))
                .containsEntry("VisibilityTimeout", "7")
                .containsEntry("KmsMasterKeyId", "alias/mine")
                .containsEntry("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}")
                .containsEntry("SqsManagedSseEnabled", "false");
        assertThat(attributes(queue, "Policy")).containsOnly(Map.entry("Policy", "{}"));
    }

    @Test
    void attributes_that_are_set_later_replace_those_before() {
        String queue = queue("changed", Map.of("MessageRetentionPeriod", "600"));
        sqs.setQueueAttributes(call -> call.queueUrl(queue)
                .attributesWithStrings(Map.of("MessageRetentionPeriod", "900", "VisibilityTimeout", "3")));
        assertThat(attributes(queue, "MessageRetentionPeriod", "VisibilityTimeout"))
                .containsOnly(Map.entry("MessageRetentionPeriod", "900"), Map.entry("VisibilityTimeout", "3"));
    }

    @Test
    void only_extra_attributes_may_be_set() {
        String queue = queue("extra", Map.of());
        sqs.setQueueAttributes(
                call -> call.queueUrl(queue).attributes(Map.of(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false")));
        assertThat(attributes(queue, "SqsManagedSseEnabled")).containsOnly(Map.entry("SqsManagedSseEnabled", "false"));
    }

    @Test
    void a_queue_that_is_not_there_is_the_error_that_it_is_on_aws() {
        assertThatThrownBy(() -> attributes(front.address() + "/000000000000/nobody", "All"))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).contains("NonExistentQueue"));
    }

    @Test
    void a_message_of_one_mebibyte_comes_through() {
        String queue = queue("large", Map.of());
        String body = "x".repeat(1024 * 1024);
        sqs.sendMessage(call -> call.queueUrl(queue).messageBody(body));
        assertThat(sqs.receiveMessage(call -> call.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly(body);
    }

    @Test
    void the_command_line_sends_and_receives() throws Exception {
        String queue = queue("cli", Map.of());
        Aws sent = aws("sqs", "send-message", "--queue-url", queue, "--message-body", "by hand");
        assertThat(sent.output()).contains("MessageId");
        Aws received = aws("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "5");
        assertThat(received.output()).contains("\"Body\": \"by hand\"");
    }

    @Test
    void the_command_line_makes_queues_with_any_attributes() throws Exception {
        Aws made = aws(
                "sqs",
                "create-queue",
                "--queue-name",
                "cli-made",
                "--attributes",
                "{\"SqsManagedSseEnabled\":\"true\",\"MessageRetentionPeriod\":\"1209600\"}");
        assertThat(made.output()).contains(front.address() + "/000000000000/cli-made");
        Aws attributes = aws(
                "sqs",
                "get-queue-attributes",
                "--queue-url",
                front.address() + "/000000000000/cli-made",
                "--attribute-names",
                "All");
        assertThat(attributes.output()).contains("\"MessageRetentionPeriod\": \"1209600\"", "\"QueueArn\"");
    }

    private record Aws(int exit, String output) {}

    /** Runs the AWS CLI with nothing set but the endpoint and dummy credentials. */
    private static Aws aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", front.address().toString(),
                        "AWS_ACCESS_KEY_ID", "any",
                        "AWS_SECRET_ACCESS_KEY", "any",
                        "AWS_DEFAULT_REGION", REGION,
                        "AWS_PAGER", ""));
        Process process = started(builder);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return new Aws(process.exitValue(), output);
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, "The AWS CLI is not on this machine: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}

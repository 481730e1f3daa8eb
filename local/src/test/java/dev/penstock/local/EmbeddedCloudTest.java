package dev.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A small stack, asked through its front by the real clients. */
class EmbeddedCloudTest {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              In:
                Type: AWS::SQS::Queue
                Properties:
                  SqsManagedSseEnabled: true
                  MessageRetentionPeriod: 600
                  RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
              Dead: { Type: AWS::SQS::Queue }
              Out: { Type: AWS::SQS::Queue }
              News:
                Type: AWS::SNS::Topic
                Properties:
                  KmsMasterKeyId: alias/aws/sns
              NewsToOut:
                Type: AWS::SNS::Subscription
                Properties:
                  TopicArn: !Ref News
                  Protocol: sqs
                  Endpoint: !GetAtt Out.Arn
                  RawMessageDelivery: true
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions:
                    - { AttributeName: id, AttributeType: S }
                    - { AttributeName: kind, AttributeType: S }
                  KeySchema: [{ AttributeName: id, KeyType: HASH }]
                  GlobalSecondaryIndexes:
                    - IndexName: byKind
                      KeySchema: [{ AttributeName: kind, KeyType: HASH }]
                      Projection: { ProjectionType: ALL }
                  TimeToLiveSpecification: { AttributeName: expiresAt, Enabled: true }
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: dev.penstock.local.EchoFunction::handleRequest
                  Environment:
                    Variables: { TOPIC: !Ref News }
                  Events:
                    In:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt In.Arn
                        FunctionResponseTypes: [ReportBatchItemFailures]
            Outputs:
              In: { Value: !Ref In }
              Out: { Value: !Ref Out }
              Dead: { Value: !Ref Dead }
              DeadArn: { Value: !GetAtt Dead.Arn }
              InArn: { Value: !GetAtt In.Arn }
              Table: { Value: !Ref Things }
            """;

    @TempDir
    private static Path folder;

    private static EmbeddedCloud cloud;
    private static Clients clients;
    private static SqsClient sqs;

    private static Path template(String yaml) {
        try {
            return Files.writeString(Files.createTempFile(folder, "template", ".yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CloudOptions options() {
        return CloudOptions.of(template(TEMPLATE)).withPort(0);
    }

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(options());
        clients = new Clients("eu-central-2");
        sqs = clients.sqs(cloud.endpoint());
    }

    @AfterAll
    static void stop() {
        clients.close();
        cloud.close();
    }

    private static String output(String name) {
        return cloud.outputs().getOrDefault(name, "");
    }

    private static HttpResponse<String> get(URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_message_goes_through_queue_function_topic_and_subscription() {
        String body = "from one queue to the other";
        sqs.sendMessage(call -> call.queueUrl(output("In")).messageBody(body));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(receive("Out")).extracting(Message::body).contains(body));
    }

    private static List<Message> receive(String queue) {
        return sqs.receiveMessage(call -> call.queueUrl(output(queue)).waitTimeSeconds(2))
                .messages();
    }

    @Test
    void queue_addresses_name_the_front() {
        assertThat(output("In")).startsWith(cloud.endpoint() + "/000000000000/");
        assertThat(sqs.getQueueUrl(call -> call.queueName("penstock-In")).queueUrl())
                .isEqualTo(output("In"));
    }

    @Test
    void attributes_that_the_broker_does_not_know_are_remembered() {
        Map<String, String> attributes = sqs.getQueueAttributes(
                        call -> call.queueUrl(output("In")).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
        assertThat(attributes)
                .containsEntry("SqsManagedSseEnabled", "true")
                .containsEntry("MessageRetentionPeriod", "600")
                .containsEntry("QueueArn", output("InArn"));
        assertThat(attributes.get("RedrivePolicy")).contains("penstock-Dead").contains("3");
    }

    @Test
    void a_move_task_on_a_queue_that_is_no_dead_letter_queue_is_refused_at_once() {
        assertThatThrownBy(() -> sqs.startMessageMoveTask(call -> call.sourceArn(output("InArn"))))
                .hasMessageContaining("Source queue must be configured as a Dead Letter Queue");
    }

    @Test
    void a_move_task_takes_dead_letters_back() {
        sqs.sendMessage(call -> call.queueUrl(output("Dead")).messageBody("again"));
        assertThat(sqs.startMessageMoveTask(call -> call.sourceArn(output("DeadArn")))
                        .taskHandle())
                .isNotBlank();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(receive("Out")).extracting(Message::body).contains("again"));
    }

    @Test
    void the_table_has_its_index_and_its_time_to_live() {
        DynamoDbClient dynamoDb = clients.dynamoDb(cloud.endpoint());
        String table = output("Table");
        assertThat(dynamoDb.describeTable(call -> call.tableName(table)).table().globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.indexName()).isEqualTo("byKind"));
        assertThat(dynamoDb.describeTimeToLive(call -> call.tableName(table))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expiresAt");
        dynamoDb.putItem(call -> call.tableName(table)
                .item(Map.of("id", AttributeValue.fromS("one"), "kind", AttributeValue.fromS("k"))));
        assertThat(dynamoDb.getItem(call -> call.tableName(table).key(Map.of("id", AttributeValue.fromS("one"))))
                        .item())
                .containsEntry("kind", AttributeValue.fromS("k"));
    }

    @Test
    void the_topic_is_there_under_its_arn() {
        try (SnsClient sns = clients.sns(cloud.endpoint())) {
            assertThat(sns.listTopics().topics())
                    .extracting(topic -> topic.topicArn())
                    .contains("arn:aws:sns:eu-central-2:000000000000:penstock-News");
        }
    }

    @Test
    void a_service_that_is_not_provided_is_an_error_that_names_it() throws Exception {
        HttpResponse<String> answer = get(
                cloud.endpoint(),
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-2/kinesis/aws4_request, Signature=0");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("kinesis is not provided here");
    }

    @Test
    void its_own_pages_tell_health_and_outputs() throws Exception {
        assertThat(get(cloud.endpoint().resolve("/_penstock/health")).body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(get(cloud.endpoint().resolve("/_penstock/outputs")).body()).contains("\"In\":\"http://127.0.0.1");
        assertThat(get(cloud.endpoint().resolve("/nowhere")).body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void it_starts_again_on_the_port_it_had_and_leaves_no_thread_behind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        int port;
        try (EmbeddedCloud first = EmbeddedCloud.start(options())) {
            port = first.endpoint().getPort();
        }
        long begun = System.nanoTime();
        EmbeddedCloud.start(options().withPort(port)).close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lasting(before)).isEmpty());
    }

    /** Threads that would keep a process alive, but for those of the cloud that all tests share. */
    private static Set<String> lasting(Set<Thread> before) {
        Set<ThreadGroup> shared = before.stream()
                .map(Thread::getThreadGroup)
                .filter(group -> group != null && group.getName().equals("dynamodb"))
                .collect(Collectors.toSet());
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive() && !thread.isDaemon())
                .filter(thread -> !shared.contains(thread.getThreadGroup()))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }

    @Test
    void all_faults_are_reported_together() throws Exception {
        Path broken = template("""
                Resources:
                  A: { Type: AWS::Kinesis::Stream }
                  B: { Type: AWS::SQS::Queue, Properties: { Colour: red } }
                """);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CloudOptions options = CloudOptions.of(broken).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedCloud.start(options))
                    .isInstanceOfSatisfying(
                            StartUpFailure.class,
                            failure -> assertThat(failure.faults())
                                    .hasSize(3)
                                    .anyMatch(fault -> fault.contains("Port " + taken.getLocalPort()))
                                    .anyMatch(fault -> fault.contains("resources of type AWS::Kinesis::Stream"))
                                    .anyMatch(fault -> fault.startsWith("Resources/B/Properties/Colour (line 3)")));
        }
    }
}

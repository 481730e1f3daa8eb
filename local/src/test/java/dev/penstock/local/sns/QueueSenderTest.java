package dev.penstock.local.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.local.sns.QueueSender.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueSenderTest {

    private static SnsLab lab;
    private static QueueSender sender;

    @BeforeAll
    static void start() {
        lab = new SnsLab();
        sender = new QueueSender(lab.sqs, List.of());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void parcels_of_any_number_and_size_arrive() {
        String queue = lab.queue();
        List<Parcel> parcels = IntStream.range(0, 23)
                .mapToObj(i -> parcel("x".repeat(i % 3 == 0 ? 200_000 : 10) + i))
                .toList();
        assertThat(sender.send(queue, parcels)).hasSize(23).containsOnly(Outcome.STORED);
        assertThat(lab.bodies(queue))
                .containsExactlyInAnyOrderElementsOf(
                        parcels.stream().map(Parcel::body).toList());
    }

    @Test
    void a_parcel_that_a_queue_refuses_costs_its_neighbours_nothing() {
        String queue = lab.queue();
        assertThat(sender.send(queue, List.of(parcel("one"), parcel("\u0001"), parcel("two"))))
                .containsExactly(Outcome.STORED, Outcome.REFUSED, Outcome.STORED);
        assertThat(lab.bodies(queue)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void a_queue_that_is_missing_refuses() {
        assertThat(sender.send(SnsLab.queueArn("missing"), List.of(parcel("one"), parcel("two"))))
                .containsExactly(Outcome.REFUSED, Outcome.REFUSED);
    }

    @Test
    void a_queue_that_is_deleted_and_made_again_is_found_again() {
        String queue = lab.queue();
        sender.send(queue, List.of(parcel("before")));
        lab.sqs.deleteQueue(r -> r.queueUrl(lab.url(queue)));
        assertThat(sender.send(queue, List.of(parcel("lost")))).containsExactly(Outcome.REFUSED);
        lab.sqs.createQueue(r -> r.queueName(queue.substring(queue.lastIndexOf(':') + 1)));
        assertThat(sender.send(queue, List.of(parcel("after")))).containsExactly(Outcome.STORED);
    }

    @Test
    void a_message_that_no_server_takes_is_not_accepted() throws Exception {
        try (SqsClient nobody = client(closedPort())) {
            SnsCounters counters = new SnsCounters();
            Registry registry = new Registry(SnsLab.REGION, SnsLab.ACCOUNT);
            String topic = registry.topicArn("topic");
            new SubscriptionCalls(subscribable(registry, topic), false).subscribe(subscribing(topic));
            Fanout fanout =
                    new Fanout(registry, new QueueSender(nobody, List.of(Duration.ZERO)), Optional.empty(), counters);
            assertThat(fanout.deliver(topic, List.of(message("a"), message("b"))))
                    .containsExactly("a", "b");
            assertThat(counters.of(topic).published()).isZero();
        }
    }

    private static Registry subscribable(Registry registry, String topic) {
        registry.topics().put(topic, new Topic(topic, Map.of(), Map.of()));
        return registry;
    }

    private static Query subscribing(String topic) {
        return new Query(Map.of(
                "Action", "Subscribe", "TopicArn", topic, "Protocol", "sqs", "Endpoint", SnsLab.queueArn("queue")));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SqsClient client(int port) {
        return SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.of(SnsLab.REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static Parcel parcel(String body) {
        return new Parcel(body, Map.of(), Optional.empty());
    }

    private static Message message(String id) {
        return new Message(id, Instant.EPOCH, "body", Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
}

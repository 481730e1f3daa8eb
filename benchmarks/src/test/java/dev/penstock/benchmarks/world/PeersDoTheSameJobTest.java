package dev.penstock.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.benchmarks.world.Peer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** What is compared does the same: of the same requests every peer publishes the same predictions, and each one once. */
@Tag("peers")
final class PeersDoTheSameJobTest {
    private static final int REQUESTS = 12;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static World world;
    private static Map<String, Double> ofPenstock;

    @BeforeAll
    static void start() throws IOException {
        world = World.start(World.Shape.usual().withServiceTime(Duration.ofMillis(1)));
        ofPenstock = predictions(Kind.LOW_LATENCY);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void penstockScoresEveryRequest() {
        assertThat(ofPenstock).hasSize(REQUESTS);
        assertThat(ofPenstock.values().stream().distinct().count()).isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"COURSE", "RECORDS", "LISTENER", "PYTHON"})
    void aPeerPredictsTheSame(Kind kind) throws IOException {
        assumeTrue(Peer.isPossible(kind), "skipped: this machine has no Python with boto3");

        Map<String, Double> predictions = predictions(kind);

        assertThat(predictions).containsOnlyKeys(ofPenstock.keySet());
        predictions.forEach((id, value) -> assertThat(value).as(id).isCloseTo(ofPenstock.get(id), within(1e-9)));
    }

    @Test
    void theMoverMovesEveryRequest() throws IOException {
        long before = world.published();
        try (Peer mover = Peer.in(world, Kind.MOVER);
                Filling filling = new Filling(world.queues())) {
            filling.fill(mover.queueUrl(), Requests.ofOneRow(), REQUESTS);
            mover.begin();
            await().atMost(LONGEST).until(() -> world.published() == before + REQUESTS);
            mover.end();
        }
        ResultsSeen.purge(world);
    }

    private static Map<String, Double> predictions(Kind kind) throws IOException {
        long before = world.published();
        try (Peer peer = Peer.in(world, kind);
                Filling filling = new Filling(world.queues())) {
            filling.fill(peer.queueUrl(), Requests.ofOneRow(), REQUESTS);
            peer.begin();
            await().atMost(LONGEST).until(() -> world.published() >= before + REQUESTS);
            peer.end();
        }
        assertThat(world.published()).isEqualTo(before + REQUESTS);
        Map<String, Double> predictions = new TreeMap<>();
        await().atMost(LONGEST).until(() -> {
            world.queues()
                    .receiveMessage(
                            it -> it.queueUrl(world.output("ResultsQueueUrl")).maxNumberOfMessages(10))
                    .messages()
                    .forEach(message -> read(message, predictions));
            return predictions.size() == REQUESTS;
        });
        ResultsSeen.purge(world);
        return predictions;
    }

    /** A CloudEvent of Penstock's, or the plain object of the others. */
    private static void read(Message message, Map<String, Double> predictions) {
        try {
            JsonNode result = JSON.readTree(message.body());
            JsonNode data = result.path("data");
            boolean ours = !data.isMissingNode();
            String id = ours
                    ? data.path("requestId").asText()
                    : result.path("requestId").asText();
            JsonNode first = ours ? data.at("/predictions/0/value") : result.at("/predictions/0");
            assertThat(first.isNumber()).as(message.body()).isTrue();
            predictions.put(id, first.asDouble());
        } catch (IOException e) {
            throw new IllegalStateException("a result that is no JSON", e);
        }
    }
}

package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.producer.AwaitOptions;
import dev.penstock.producer.Instance;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.producer.RequestDraft;
import dev.penstock.producer.RequestSplitter;
import dev.penstock.producer.ResultFilter;
import dev.penstock.producer.ResultFutures;
import dev.penstock.producer.SendOutcome;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultQuery;
import dev.penstock.results.ResultsListener;
import dev.penstock.results.SqliteResultStore;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that uses the libraries: it submits rows, awaits their results, and keeps them. */
class ClientLibrariesTest {
    private static final String SOURCE = "/client-libraries";
    private static final int ROWS = 1_000;
    private static final int ROWS_PER_REQUEST = 7;

    private static RunningSystem system;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void start() {
        system = RunningSystem.start(Map.of("BatchSize", "100", "BatchWindow", "1"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void rows_are_submitted_awaited_and_kept_and_the_temporary_queue_goes_away() throws Exception {
        String queue = system.subscribe("listener", "{\"source\":[\"" + SOURCE + "\"]}");
        ProducerSettings settings = ProducerSettings.forQueue(system.output("RequestQueueUrl"));
        List<RequestId> ids = new ArrayList<>();
        try (SqliteResultStore store = SqliteResultStore.open(directory.resolve("results.db"));
                ResultsListener listener = ResultsListener.start(
                        system.sqs, queue, ListenerOptions.DEFAULT.withStore(store), result -> {});
                Producer producer = new Producer(system.sqs, settings)) {
            try (ResultFutures futures = ResultFutures.subscribe(
                    system.sqs,
                    system.sns,
                    system.output("ResultsTopicArn"),
                    ResultFilter.all().source(SOURCE),
                    AwaitOptions.DEFAULT.withTimeout(Duration.ofMinutes(2)))) {
                assertThat(system.sqs.listQueues().queueUrls()).anyMatch(it -> it.contains("penstock-await-"));

                producer.submitAll(requests(), outcome -> ids.add(sent(outcome)));

                assertThat(ids).hasSize((ROWS + ROWS_PER_REQUEST - 1) / ROWS_PER_REQUEST);
                assertThat(rowsOf(ids.stream().map(futures::await).toList())).isEqualTo(ROWS);
            }
            assertThat(system.sqs.listQueues().queueUrls()).noneMatch(it -> it.contains("penstock-await-"));
            await("the results, stored after they were handled")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> store.countByStatus(ResultQuery.all().source(SOURCE))
                            .equals(Map.of(ResultStatus.SUCCEEDED, (long) ids.size())));
            assertThat(listener.counts().handled()).isEqualTo(ids.size());
        }
    }

    private static RequestSplitter requests() {
        RequestDraft template = RequestDraft.forModel("bike-rental").source(SOURCE);
        return new RequestSplitter(
                template,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> Instance.byPosition(List.of(
                                String.format(Locale.ROOT, "2012-06-%02d %02d:00:00", 1 + i / 24 % 30, i % 24),
                                2,
                                0,
                                1,
                                1,
                                28.7,
                                32.575,
                                48,
                                12.998)))
                        .iterator(),
                ROWS_PER_REQUEST);
    }

    private static RequestId sent(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
        return outcome.requestId();
    }

    private static int rowsOf(List<CompletableFuture<PredictionResult>> futures) {
        return futures.stream()
                .map(CompletableFuture::join)
                .peek(it -> assertThat(it.status()).isEqualTo(ResultStatus.SUCCEEDED))
                .mapToInt(it -> it.predictions().size())
                .sum();
    }
}

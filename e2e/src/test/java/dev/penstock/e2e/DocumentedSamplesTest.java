package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.producer.AwaitOptions;
import dev.penstock.producer.Instance;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.producer.RequestDraft;
import dev.penstock.producer.ResultFilter;
import dev.penstock.producer.ResultFutures;
import dev.penstock.producer.SendOutcome;
import dev.penstock.producer.SplitRequest;
import dev.penstock.results.ListenerOptions;
import dev.penstock.results.ResultsListener;
import dev.penstock.results.SqliteResultStore;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The samples of docs/clients.md: the Java ones stand here word for word, and run; the messages are read as the scorer reads them. */
class DocumentedSamplesTest {
    private static final Path CLIENTS = RunningSystem.ROOT.resolve("docs/clients.md");

    @Test
    void the_java_samples_predict_and_listen(@TempDir Path folder) throws Exception {
        try (RunningSystem system = RunningSystem.start(Map.of());
                SqliteResultStore store = SqliteResultStore.open(folder.resolve("results.db"))) {
            Queue<RequestId> seen = new ConcurrentLinkedQueue<>();
            String queue = system.subscribe("documented", "{\"source\":[\"/shop\"]}");
            try (ResultsListener listener = listen(system.sqs, queue, store, seen)) {
                assertThat(predict(
                                system.sqs,
                                system.sns,
                                system.output("RequestQueueUrl"),
                                system.output("ResultsTopicArn")))
                        .isInstanceOf(Prediction.Number.class);
                await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() == 1);
                assertThat(listener.counts().handled()).isEqualTo(1);
                assertThat(predictAll(
                                system, RequestDraft.forModel("bike-rental").instances(List.of(1, 2, 3))))
                        .hasSize(3);
            }
        }
    }

    private static Prediction predict(SqsClient sqs, SnsClient sns, String requestQueueUrl, String resultsTopicArn) {
        RequestDraft draft = RequestDraft.forModel("bike-rental")
                .source("/shop")
                .instances(List.of(
                        Instance.byPosition(List.of("2012-06-08 17:00:00", 2, 0, 1, 1, 28.7, 32.575, 48, 12.998))))
                .context(Map.of("order", 4711));
        try (Producer producer = new Producer(sqs, ProducerSettings.forQueue(requestQueueUrl));
                ResultFutures results = ResultFutures.subscribe(
                        sqs, sns, resultsTopicArn, ResultFilter.all().source("/shop"), AwaitOptions.DEFAULT)) {
            SendOutcome sent = producer.submit(draft.build());
            PredictionResult result = results.await(sent.requestId()).join();
            return result.predictions().get(0);
        }
    }

    private static List<Prediction> predictAll(RunningSystem system, RequestDraft draft) {
        try (Producer producer = new Producer(system.sqs, ProducerSettings.forQueue(system.output("RequestQueueUrl")));
                ResultFutures results = ResultFutures.subscribe(
                        system.sqs,
                        system.sns,
                        system.output("ResultsTopicArn"),
                        ResultFilter.all(),
                        AwaitOptions.DEFAULT)) {
            SplitRequest split = SplitRequest.of(draft.build());
            producer.submit(split);
            CompletableFuture<PredictionResult> result = results.await(split);
            return result.join().predictions();
        }
    }

    private static ResultsListener listen(
            SqsClient sqs, String resultsQueueUrl, SqliteResultStore store, Queue<RequestId> seen) {
        ListenerOptions options = ListenerOptions.DEFAULT.withStore(store);
        return ResultsListener.start(sqs, resultsQueueUrl, options, result -> seen.add(result.requestId()));
    }

    @Test
    void the_java_samples_stand_in_this_test() throws IOException {
        String test = flat(Files.readString(Path.of("src/test/java/dev/penstock/e2e/DocumentedSamplesTest.java")));
        assertThat(blocks("java"))
                .hasSize(3)
                .allSatisfy(sample -> assertThat(test).contains(flat(sample)));
    }

    @Test
    void the_messages_are_requests() throws IOException {
        assertThat(blocks("json"))
                .hasSize(2)
                .allSatisfy(sample -> assertThat(
                                new RequestReader().read(sample).<Boolean>fold(request -> true, refusal -> false))
                        .isTrue());
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher fences =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(CLIENTS));
        List<String> blocks = new ArrayList<>();
        while (fences.find()) {
            blocks.add(fences.group(1));
        }
        return blocks;
    }

    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }
}

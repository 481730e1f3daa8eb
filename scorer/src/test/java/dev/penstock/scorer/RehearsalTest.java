package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.CallBudget;
import dev.penstock.environment.InvalidSettings;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import dev.penstock.scorer.LoopbackTopic.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Before a snapshot each served model's golden samples go the way of a request, and nothing leaves the process. */
final class RehearsalTest {
    private static final Context<? extends Resource> CONTEXT = Core.getGlobalContext();

    @TempDir
    private Path folder;

    @Test
    void eachServedModelIsRehearsedAndTheLogSaysSo() throws Exception {
        List<String> rehearsed = new ArrayList<>();

        new Rehearsal(environment(), stage -> rehearsed.add(stage.model())).beforeCheckpoint(CONTEXT);

        assertThat(rehearsed).containsExactlyInAnyOrder("bike-rental", "chicago-ridership");
        assertThat(log()).singleElement().asString().contains("\"rehearsed\"", "bike-rental", "chicago-ridership");
    }

    @Test
    void theScorerScoresTheGoldenSamplesOfEachModelWithoutTheNetwork() throws Exception {
        rehearsedWithoutTheNetwork(ScorerFunction::rehearse);
    }

    @Test
    void theSynchronousFunctionPredictsThemWithoutTheNetwork() throws Exception {
        rehearsedWithoutTheNetwork(PredictFunction::rehearse);
    }

    private void rehearsedWithoutTheNetwork(Rehearsal.Play play) throws Exception {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN);
                LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> Answer.modelError(500))) {
            Map<String, String> environment = environment();
            environment.put("AWS_ENDPOINT_URL", topic.url());
            environment.put(
                    "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", endpoint.environment().getOrDefault("AWS_ENDPOINT_URL", ""));

            new Rehearsal(environment, play).beforeCheckpoint(CONTEXT);

            assertThat(topic.calls()).isEmpty();
            assertThat(endpoint.calls()).isEmpty();
            assertThat(log())
                    .as("the rehearsal's own line, and none of a batch")
                    .hasSize(1);
        }
    }

    @Test
    void noVersionIsPublishedOfWhichTheRehearsalFails() {
        Rehearsal failing = new Rehearsal(environment(), stage -> {
            throw new IllegalStateException("the golden samples of " + stage.model() + " were not scored");
        });

        assertThatIllegalStateException().isThrownBy(() -> failing.beforeCheckpoint(CONTEXT));
    }

    @Test
    void noVersionIsPublishedOfWhichASettingIsWrong() {
        Map<String, String> environment = environment();
        environment.put(ScorerSettings.MICRO_BATCH_ROWS, "0");

        assertThatThrownBy(() -> new Rehearsal(environment, stage -> {}).beforeCheckpoint(CONTEXT))
                .isInstanceOf(InvalidSettings.class);
    }

    @Test
    void whatIsNoPartOfScoringFailsOnTheStage() {
        Stage stage = new Stage(
                environment(),
                ServedModels.load(Path.of("../models"), List.of("bike-rental"))
                        .find("bike-rental")
                        .orElseThrow());

        assertThatThrownBy(() -> stage.clients()
                        .sqs(CallBudget.once(Duration.ofSeconds(10)))
                        .listQueues())
                .isInstanceOf(SdkClientException.class)
                .hasStackTraceContaining("a rehearsal calls an endpoint and the results topic only");
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                ScorerSettings.MODELS,
                "bike-rental,chicago-ridership",
                ScorerSettings.MODELS_DIRECTORY,
                "../models",
                ScorerSettings.RESULTS_TOPIC_ARN,
                "arn:aws:sns:eu-central-1:000000000000:results",
                ScorerSettings.REQUEST_QUEUE_URL,
                "http://127.0.0.1:1/000000000000/requests",
                ScorerSettings.DEAD_LETTER_QUEUE_URL,
                "http://127.0.0.1:1/000000000000/dead",
                Rehearsal.INITIALIZATION,
                "snap-start",
                "AWS_REGION",
                "eu-central-1",
                "LOG_FILE",
                folder.resolve("log").toString()));
    }

    private List<String> log() throws Exception {
        return Files.readAllLines(folder.resolve("log"));
    }
}

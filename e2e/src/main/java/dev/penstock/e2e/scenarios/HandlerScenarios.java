package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofShort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.e2e.lab.AnsweringMapping;
import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.StartUpFailure;
import dev.penstock.testkit.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a function may answer, and what its event source mapping makes of it. */
final class HandlerScenarios {
    private static final int MESSAGES = 3;

    private HandlerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ofShort(2, "every form of handler answer", HandlerScenarios::answers),
                ofShort(3, "null, empty or lower-case records", HandlerScenarios::records),
                ofShort(4, "template without ReportBatchItemFailures", HandlerScenarios::template));
    }

    /** How many of three messages are deleted after each answer; ID stands for the first one's id. */
    private static Map<String, Integer> deletedAfter() {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        deleted.put("null", MESSAGES);
        deleted.put("", MESSAGES);
        deleted.put("{}", MESSAGES);
        deleted.put("{\"batchItemFailures\":null}", MESSAGES);
        deleted.put("{\"batchItemFailures\":[]}", MESSAGES);
        deleted.put("{\"batchItemFailures\":[{\"itemIdentifier\":\"ID\"}]}", MESSAGES - 1);
        deleted.put("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", 0);
        deleted.put("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", 0);
        deleted.put("{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}", 0);
        deleted.put("{\"batchItemFailures\":[{\"item\":\"ID\"}]}", 0);
        deleted.put("{\"batchItemFailures\":\"ID\"}", 0);
        deleted.put("{\"batchItemFailures\":[", 0);
        deleted.put(AnsweringMapping.THROWS, 0);
        return deleted;
    }

    private static Figures answers(Trial trial) throws Exception {
        try (AnsweringMapping mapping = AnsweringMapping.start()) {
            for (Map.Entry<String, Integer> answer : deletedAfter().entrySet()) {
                int deleted = mapping.deletedAfter(answer.getKey(), MESSAGES);
                assertThat(deleted).as("deleted after " + answer.getKey()).isEqualTo(answer.getValue());
                trial.history()
                        .add(new Event.Measured(
                                Instant.now(), 3, "deleted after " + answer.getKey(), deleted, answer.getValue()));
            }
        }
        return Figures.of("answers", deletedAfter().size());
    }

    private static Figures records(Trial trial) throws Exception {
        Lab lab = Labs.usual();
        Run run = Run.begin(lab, trial.history());
        List<String> events = List.of("{}", "{\"Records\":null}", "{\"Records\":[]}", "{\"records\":[{}]}", "null");
        for (String event : events) {
            InvokeResponse answer = lab.lambda()
                    .invoke(it ->
                            it.functionName(lab.output("ScorerFunctionName")).payload(SdkBytes.fromUtf8String(event)));
            assertThat(answer.functionError()).as("the answer to " + event).isNotNull();
        }
        run.send(run.singleRides("after-", 3));
        run.settle(Duration.ofSeconds(60));
        return Figures.of(trial.history()).and("events refused", events.size());
    }

    private static Figures template(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("penstock-template-");
        Path broken = folder.resolve("template.yaml");
        String template = Files.readString(Lab.root().resolve("template.yaml"));
        String without = template.replace("FunctionResponseTypes: [ReportBatchItemFailures]", "Enabled: true");
        assertThat(without).isNotEqualTo(template);
        Files.createDirectory(folder.resolve("models"));
        Files.writeString(broken, without);
        CloudOptions options =
                CloudOptions.of(broken).withPort(0).withModels(Lab.root().resolve("models"));
        try {
            assertThatThrownBy(() -> EmbeddedCloud.start(options).close())
                    .isInstanceOf(StartUpFailure.class)
                    .hasMessageContaining("ReportBatchItemFailures")
                    .hasMessageContaining("ScorerFunction")
                    .hasMessageContaining("ResultsFunction");
        } finally {
            Files.delete(broken);
            Files.delete(folder.resolve("models"));
            Files.delete(folder);
        }
        trial.history().add(new Event.Measured(Instant.now(), 3, "mappings started without it", 0, 0));
        return Figures.of("mappings refused", 2);
    }
}

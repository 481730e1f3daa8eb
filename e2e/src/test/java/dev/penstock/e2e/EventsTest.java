package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The events of events/, which are there to try a function with: FUNCTION-WHAT.json. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
    private static final Path EVENTS = RunningSystem.ROOT.resolve("events");

    /** What the answer to each has in it. */
    private static final Map<String, String> ANSWERS = Map.of(
            "breaker-outage", "\"mapping\":\"flowing\"",
            "breaker-schedule", "\"mapping\":\"flowing\"",
            "lease-schedule", "\"lease\":\"none\"",
            "predict-api", "\"statusCode\":200",
            "predict-direct", "\"statusCode\":200",
            "results-results", "\"batchItemFailures\":[]",
            "scorer-requests", "\"batchItemFailures\":[]",
            "status-api", "\"statusCode\":",
            "submit-api", "\"statusCode\":202",
            "models-api", "\"statusCode\":200");

    private RunningSystem system;

    @BeforeAll
    void start() {
        system = RunningSystem.start(Map.of());
    }

    @AfterAll
    void stop() {
        system.close();
    }

    static List<String> events() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_understood_by_its_function(String event) throws IOException {
        SdkBytes payload = SdkBytes.fromByteArray(Files.readAllBytes(EVENTS.resolve(event + ".json")));
        InvokeResponse answer =
                system.lambda.invoke(call -> call.functionName(function(event)).payload(payload));
        assertThat(answer.functionError()).isNull();
        assertThat(answer.payload().asUtf8String()).contains(ANSWERS.get(event));
    }

    private static String function(String event) {
        String name = event.substring(0, event.indexOf('-'));
        return "penstock-" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Function:live";
    }
}

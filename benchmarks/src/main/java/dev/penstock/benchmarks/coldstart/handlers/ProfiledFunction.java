package dev.penstock.benchmarks.coldstart.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.scorer.ScorerFunction;
import dev.penstock.scorer.ServedModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Penstock's scorer, whose steps it does one by one before the scorer does them, so that each step finds what the one before it has
 * loaded and no more. Answers with what each took.
 */
public final class ProfiledFunction implements RequestStreamHandler {
    private static final CallBudget BUDGET = new CallBudget(3, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Map<String, Double> milliseconds = new LinkedHashMap<>();
    private final ScorerFunction scorer;
    private long last;

    public ProfiledFunction() {
        this(System.getenv());
    }

    public ProfiledFunction(Map<String, String> environment) {
        last = System.nanoTime();
        AwsClients clients = new AwsClients(environment);
        var unusedSns = clients.sns(BUDGET);
        step("first client of the SDK");
        var unusedEndpoints = clients.sageMakerRuntime(BUDGET);
        step("second client");
        var unusedSqs = clients.sqs(BUDGET);
        step("third client");
        var unusedModels = ServedModels.load(
                Path.of(named(environment, "MODELS_DIRECTORY")),
                Arrays.asList(named(environment, "MODELS").split(",")));
        step("specifications, with golden samples");
        this.scorer = new ScorerFunction(environment);
        step("the scorer around them");
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        step("Lambda's client, until it has the event");
        ByteArrayOutputStream scored = new ByteArrayOutputStream();
        scorer.handleRequest(event, scored, context);
        step("first request: read, both calls, answered");
        answer.write(milliseconds.entrySet().stream()
                .map(step -> "\"" + step.getKey() + "\":" + step.getValue())
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8));
    }

    private void step(String name) {
        long now = System.nanoTime();
        milliseconds.put(name, (now - last) / 1e6);
        last = now;
    }

    private static String named(Map<String, String> environment, String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }
}

package dev.penstock.benchmarks.coldstart;

import dev.penstock.environment.JsonLog;
import dev.penstock.features.FeaturePlan;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Payload;
import dev.penstock.scorer.PredictFunction;
import dev.penstock.scorer.ScorerFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The services that the measured functions call: the template's, embedded in this process, and idle but for them. */
final class Services implements AutoCloseable {
    private static final String MODEL = "bike-rental";
    private static final String INSTANCES = "[{\"features\":[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.575,48,12.998]}]";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final EmbeddedCloud cloud;
    private final String row;

    private Services(EmbeddedCloud cloud, String row) {
        this.cloud = cloud;
        this.row = row;
    }

    /** @param home a checkout, with its template and models */
    static Services start(Path home) {
        FeaturePlan plan =
                FeaturePlan.load(home.resolve("models").resolve(MODEL).resolve("model.json"));
        String row =
                plan.golden().get(0).columns().stream().map(String::valueOf).collect(Collectors.joining(","));
        EmbeddedCloud cloud = EmbeddedCloud.start(
                CloudOptions.of(home.resolve("template.yaml")).withPort(0));
        // Whatever arrives stays on its queue: storing results is not what is measured.
        cloud.mappings()
                .list()
                .forEach(mapping -> cloud.mappings()
                        .update(mapping.uuid(), mapping.definition().withEnabled(false)));
        return new Services(cloud, row);
    }

    /** The function as the template declares it, but for the JVM's options, which are the measurement's own. */
    FunctionDefinition definition(Subject subject) {
        Class<?> function = subject.event.equals("predict") ? PredictFunction.class : ScorerFunction.class;
        FunctionDefinition declared = cloud.lambda().definitions().stream()
                .filter(it -> it.handler().startsWith(function.getName()))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>(declared.environment());
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put(JsonLog.FILE_KEY, JsonLog.NOWHERE);
        environment.put("ENDPOINT", MODEL);
        environment.put("ROW", row);
        String name = subject.handler.getSimpleName();
        return FunctionDefinition.of(
                        name,
                        declared.arn().replace(declared.name(), name),
                        subject.handler.getName() + "::handleRequest")
                .withEnvironment(environment)
                .withTimeout(LONGEST);
    }

    /** What an {@link dev.penstock.scorer.ArchiveRun} is told: the models' folder and the names of those that the template serves. */
    List<String> models() {
        Map<String, String> environment = definition(Subject.SCORER).environment();
        List<String> arguments = new ArrayList<>();
        arguments.add(environment.getOrDefault("MODELS_DIRECTORY", ""));
        arguments.addAll(List.of(environment.getOrDefault("MODELS", "").split(",", -1)));
        return arguments;
    }

    Payload event(Subject subject) {
        return Payload.of(
                switch (subject.event) {
                    case "scorer" -> sqsEvent();
                    case "predict" -> "{\"instances\":" + INSTANCES + "}";
                    default -> "{}";
                });
    }

    /** Whether it is what a function that worked answers to its event. */
    static boolean isRight(Subject subject, String answer) {
        return switch (subject.event) {
            case "scorer" ->
                subject == Subject.PROFILED || answer.replace(" ", "").equals("{\"batchItemFailures\":[]}");
            case "predict" -> answer.contains("\"statusCode\":200");
            case "bare" -> answer.startsWith("{\"messageId\":\"");
            default -> answer.equals("{}");
        };
    }

    private static String sqsEvent() {
        String body = "{\\\"model\\\":\\\"" + MODEL + "\\\",\\\"instances\\\":" + INSTANCES.replace("\"", "\\\"") + "}";
        return """
                {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661970000000","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0",\
                "body":"%s","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1767268800000",\
                "SenderId":"AROAEXAMPLE:producer","ApproximateFirstReceiveTimestamp":"1767268800010"},"messageAttributes":{},\
                "md5OfBody":"cff41583cd7d631d469d6a1fcbc95a07","eventSource":"aws:sqs",\
                "eventSourceARN":"arn:aws:sqs:eu-central-1:123456789012:penstock-RequestQueue","awsRegion":"eu-central-1"}]}""".formatted(body);
    }

    @Override
    public void close() {
        cloud.close();
    }
}

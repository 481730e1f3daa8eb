package dev.penstock.e2e.lab;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.Instruments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The project's own template on an embedded cloud, with a recorder on its wire, and clients that know of it nothing but the
 * address. One scenario at a time uses it, by a {@link Run}.
 */
public final class Lab implements AutoCloseable {
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final EmbeddedCloud cloud;
    private final Recorder recorder;
    private final SqsClient sqs;
    private final SqsClient looks;
    private final SnsClient sns;
    private final LambdaClient lambda;
    private final EventSources eventSources;
    private final Rides rides;
    private final String results;
    private final Path log;

    private Lab(EmbeddedCloud cloud, Recorder recorder, Path log) {
        this.cloud = cloud;
        this.log = log;
        this.recorder = recorder;
        AwsClients clients = new AwsClients(environment(cloud));
        this.sqs = clients.sqs(BUDGET);
        Map<String, String> shortcut = new HashMap<>(environment(cloud));
        shortcut.put("AWS_ENDPOINT_URL_SQS", cloud.queueServer().toString());
        this.looks = new AwsClients(shortcut).sqs(BUDGET);
        this.sns = clients.sns(BUDGET);
        this.lambda = clients.configured(LambdaClient.builder(), "LAMBDA", BUDGET);
        this.eventSources = new EventSources(lambda);
        try (SageMakerRuntimeClient endpoint = clients.sageMakerRuntime(BUDGET)) {
            this.rides = Rides.of(endpoint);
        }
        this.results = subscribe();
        store(false);
        recorder.watch(output("RequestQueueUrl"));
    }

    /** Starts one with these parameters of the template, and these settings of the scorer beside what the template says. */
    static Lab start(Map<String, String> parameters, Map<String, String> scorerSettings) {
        Path log = newLog();
        CloudOptions options = CloudOptions.of(root().resolve("template.yaml"))
                .withPort(0)
                .withParameters(parameters)
                .withLogFile(log);
        Recorder recorder = new Recorder(scorerSettings);
        Instruments instruments = Instruments.none().withTap(recorder).withInstances(recorder::recording);
        return new Lab(EmbeddedCloud.start(options, instruments), recorder, log);
    }

    private static Path newLog() {
        try {
            Path log = Files.createTempFile("penstock-lab-", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file", e);
        }
    }

    /** The checkout: a test runs in its module's folder, the command names it. */
    public static Path root() {
        Path home = Path.of(System.getProperty("penstock.home", "."))
                .toAbsolutePath()
                .normalize();
        return Files.exists(home.resolve("template.yaml"))
                ? home
                : home.resolveSibling("").normalize();
    }

    private static Map<String, String> environment(EmbeddedCloud cloud) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "scenario",
                "AWS_SECRET_ACCESS_KEY",
                "scenario");
    }

    /** A queue of its own that gets every result, raw. */
    private String subscribe() {
        String name = "every-result";
        String url = sqs.createQueue(it -> it.queueName(name)).queueUrl();
        sns.subscribe(it -> it.topicArn(output("ResultsTopicArn"))
                .protocol("sqs")
                .endpoint("arn:aws:sqs:" + CloudOptions.USUAL_REGION + ":" + CloudOptions.ACCOUNT + ":" + name)
                .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    /** Whether ResultsFunction is at work. At first it is not: scenarios look at results, and storing them costs most of the time. */
    public void store(boolean on) {
        eventSources.enableOf("ResultsFunction", on);
    }

    public EmbeddedCloud cloud() {
        return cloud;
    }

    public SqsClient sqs() {
        return sqs;
    }

    /** The queues on a way of their own, which neither records nor cuts: for looking at what has come. */
    SqsClient looks() {
        return looks;
    }

    public LambdaClient lambda() {
        return lambda;
    }

    public EventSources eventSources() {
        return eventSources;
    }

    public Rides rides() {
        return rides;
    }

    /** What the functions have logged. */
    public Path log() {
        return log;
    }

    Recorder recorder() {
        return recorder;
    }

    /** What leads any AWS client here. */
    public Map<String, String> environment() {
        return environment(cloud);
    }

    public String output(String name) {
        String value = cloud.outputs().get(name);
        if (value == null) {
            throw new NoSuchElementException("template.yaml has no output " + name);
        }
        return value;
    }

    String resultsQueueUrl() {
        return results;
    }

    @Override
    public void close() {
        cloud.close();
    }
}

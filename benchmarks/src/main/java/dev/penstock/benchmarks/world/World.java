package dev.penstock.benchmarks.world;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.Instruments;
import dev.penstock.local.lambda.FunctionInstance;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import dev.penstock.local.sagemaker.Endpoint;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.WhenBusy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One embedded cloud with everything that is compared in it: for each peer a queue, and a function whose instances are processes under
 * Lambda's runtime interface client; one endpoint and one topic for all. Only one of them is given work at a time.
 */
public final class World implements AutoCloseable {
    public static final String MODEL = "bike-rental";

    /** The options that Lambda's managed runtime gives a function's JVM. */
    private static final List<String> FUNCTION = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Those of a service, which lives long. */
    private static final List<String> SERVICE = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final EmbeddedCloud cloud;
    private final Path folder;
    private final Shape shape;
    private final SqsClient queues;
    private volatile boolean keepsLogs;

    /**
     * What it is like.
     *
     * @param perCall an endpoint call's service time, and
     * @param perRow so much more for each row
     * @param endpointConcurrency calls that the endpoint serves at once; more wait
     * @param concurrency instances of each function at once
     * @param batchSize of the throughput profile
     * @param models how many models there are, alike but for their names
     * @param wholeBooster whether the endpoint evaluates the whole booster, on these cores, or one tree of it
     */
    public record Shape(
            Duration perCall,
            Duration perRow,
            int endpointConcurrency,
            int concurrency,
            int batchSize,
            int models,
            boolean wholeBooster) {

        /** 15 ms and 0.02 ms a row, eight calls at once, four instances, batches of 1,000, one model of one tree. */
        public static Shape usual() {
            return new Shape(Duration.ofMillis(15), Duration.ofNanos(20_000), 8, 4, 1_000, 1, false);
        }

        public Shape withServiceTime(Duration call) {
            return new Shape(call, perRow, endpointConcurrency, concurrency, batchSize, models, wholeBooster);
        }

        public Shape withBatchSize(int size) {
            return new Shape(perCall, perRow, endpointConcurrency, concurrency, size, models, wholeBooster);
        }

        public Shape withModels(int number) {
            return new Shape(perCall, perRow, endpointConcurrency, concurrency, batchSize, number, wholeBooster);
        }

        public Shape withWholeBooster() {
            return new Shape(perCall, perRow, endpointConcurrency, concurrency, batchSize, 1, true);
        }

        /** The models' names: {@code bike-rental}, {@code bike-rental-2} and so on. */
        public List<String> modelNames() {
            return IntStream.rangeClosed(1, models)
                    .mapToObj(i -> i == 1 ? MODEL : MODEL + "-" + i)
                    .toList();
        }
    }

    private World(EmbeddedCloud cloud, Path folder, Shape shape) {
        this.cloud = cloud;
        this.folder = folder;
        this.shape = shape;
        Map<String, String> direct = new HashMap<>(environment());
        direct.put("AWS_ENDPOINT_URL_SQS", cloud.queueServer().toString());
        this.queues = new AwsClients(direct).sqs(BUDGET);
    }

    /** Starts one. */
    public static World start(Shape shape) throws IOException {
        return start(shape, Instruments.none());
    }

    /** Starts one whose calls are counted, which takes the mappings' polling through the front and so slows it. */
    public static World counted(Shape shape, CallCounter counter) throws IOException {
        return start(shape, Instruments.none().withTap(counter));
    }

    private static World start(Shape shape, Instruments instruments) throws IOException {
        Path folder = Files.createTempDirectory("penstock-benchmarks-");
        Path models = models(shape, folder);
        Path template = resource("world.yaml", folder);
        Path course = resource("course.py", folder);
        Files.createDirectories(folder.resolve("meters"));
        CloudOptions options = CloudOptions.of(template)
                .withPort(0)
                .withModels(models)
                .withParameters(Map.of(
                        "ModelsDirectory", models.toString(),
                        "Models", String.join(",", shape.modelNames()),
                        "Concurrency", Integer.toString(shape.concurrency()),
                        "BatchSize", Integer.toString(shape.batchSize())));
        EmbeddedCloud cloud =
                EmbeddedCloud.start(options, instruments.withInstances(unused -> instances(folder, course)));
        World world = new World(cloud, folder, shape);
        world.endpoints()
                .forEach(endpoint -> endpoint.behave(EndpointBehaviour.healthy()
                        .withServiceTime(shape.perCall(), shape.perRow())
                        .withConcurrency(shape.endpointConcurrency(), WhenBusy.QUEUE)));
        return world;
    }

    private static Path resource(String name, Path folder) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(World.class.getResourceAsStream("/dev/penstock/benchmarks/" + name), name)) {
            Files.copy(content, folder.resolve(name));
            return folder.resolve(name);
        }
    }

    private static Path models(Shape shape, Path folder) throws IOException {
        Path models = home().resolve("models");
        if (shape.wholeBooster()) {
            return models;
        }
        Path small = folder.resolve("models");
        for (String name : shape.modelNames()) {
            SmallModel.write(models, small, name);
        }
        return small;
    }

    /** The checkout: a test runs in its module's folder, the command names it. */
    public static Path home() {
        Path home = Path.of(System.getProperty("penstock.home", ".."));
        return home.toAbsolutePath().normalize();
    }

    private static FunctionInstance.Factory instances(Path folder, Path course) {
        return function -> function.name().contains("Python")
                ? PythonInstance.start(function, course)
                : ForkedFunction.start(
                        function,
                        ForkOptions.here(folder)
                                .withJvm(metered(FUNCTION, folder, function.name())
                                        .toArray(String[]::new)));
    }

    /** The JVM's options of a process whose use is counted under a name. */
    private static List<String> metered(List<String> jvm, Path folder, String name) {
        List<String> options = new ArrayList<>(jvm);
        try {
            Path meters = Files.createDirectories(folder.resolve("meters").resolve(name));
            agent().ifPresent(jar -> options.add("-javaagent:" + jar + "=" + meters));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the meters", e);
        }
    }

    /** This module's jar; there is none where its classes lie in a folder, and then nothing is metered. */
    private static java.util.Optional<Path> agent() {
        try {
            Path here = Path.of(World.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return java.util.Optional.of(here).filter(Files::isRegularFile);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("a class path entry that is no path", e);
        }
    }

    public Shape shape() {
        return shape;
    }

    public EmbeddedCloud cloud() {
        return cloud;
    }

    /** One a model. */
    List<Endpoint> endpoints() {
        return shape.modelNames().stream()
                .map(name -> cloud.sageMaker().endpoint(name).orElseThrow())
                .toList();
    }

    /** The queues on the way that passes the front, for filling and looking. */
    SqsClient queues() {
        return queues;
    }

    /** What leads an AWS client here. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "benchmark",
                "AWS_SECRET_ACCESS_KEY",
                "benchmark");
    }

    String output(String name) {
        String value = cloud.outputs().get(name);
        if (value == null) {
            throw new NoSuchElementException("world.yaml has no output " + name);
        }
        return value;
    }

    /** Results that the topic has taken since it was made. */
    long published() {
        return cloud.sns().counters().of(output("ResultsTopicArn")).published();
    }

    /** How often the function of a peer has been invoked; never, where it is none. */
    public long invocations(Peer.Kind kind) {
        return cloud.lambda().definitions().stream()
                .filter(function -> function.name().contains(kind.resource() + "Function"))
                .mapToLong(function -> cloud.lambda().counts(function.name()).invocations())
                .sum();
    }

    /** What the processes of a name have used. */
    Usage usage(String name) {
        Path meters = folder.resolve("meters").resolve(name);
        return Files.isDirectory(meters) ? Usage.of(meters) : Usage.NONE;
    }

    /** Starts a process that works by itself, its use counted under a name. */
    WorkProcess work(String kind, String name, String queueUrl, int concurrency) throws IOException {
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(Map.of(
                "WORK", kind,
                "QUEUE_URL", queueUrl,
                "CONCURRENCY", Integer.toString(concurrency),
                "MODELS", MODEL,
                "RESULTS_TOPIC_ARN", output("ResultsTopicArn")));
        List<String> jvm = kind.equals("listener") ? SERVICE : FUNCTION;
        return WorkProcess.start(environment, metered(jvm, folder, name), folder.resolve(name + ".log"));
    }

    /** The folder of the processes' logs, which is kept once somebody was told of it. */
    Path logs() {
        keepsLogs = true;
        return folder;
    }

    @Override
    public void close() {
        cloud.close();
        if (keepsLogs) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " can't be deleted", e);
        }
    }
}

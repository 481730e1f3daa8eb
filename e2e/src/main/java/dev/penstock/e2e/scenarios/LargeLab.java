package dev.penstock.e2e.scenarios;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.producer.AwaitOptions;
import dev.penstock.producer.ResultFilter;
import dev.penstock.producer.ResultFutures;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestId;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import dev.penstock.testkit.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The project's template on an embedded cloud, with clients, and what its demo model predicts for the hours of a day. */
final class LargeLab implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final int HOURS = 24;
    private static final CallBudget CALLS = new CallBudget(2, Duration.ofSeconds(30), Duration.ofSeconds(60));

    final EmbeddedCloud cloud;
    final SqsClient sqs;
    final SnsClient sns;
    final ResultFutures results;
    /** For what a scenario writes; it is gone when the lab is closed. */
    final Path folder;

    private final History history;

    private LargeLab(EmbeddedCloud cloud, Path folder, History history) {
        this.cloud = cloud;
        this.folder = folder;
        this.history = history;
        AwsClients clients = new AwsClients(Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any"));
        this.sqs = clients.sqs(CALLS);
        this.sns = clients.sns(CALLS);
        this.results = ResultFutures.subscribe(
                sqs, sns, output("ResultsTopicArn"), ResultFilter.all(), AwaitOptions.DEFAULT.withTimeout(PATIENCE));
    }

    static LargeLab start(History history) throws IOException {
        return new LargeLab(
                EmbeddedCloud.start(CloudOptions.of(template()).withPort(0)),
                Files.createTempDirectory("penstock-large-"),
                history);
    }

    private static Path template() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("template.yaml"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(
                            () -> new IllegalStateException("run this inside a checkout: there is no template.yaml"));
        }
        return folder.resolve("template.yaml");
    }

    String output(String name) {
        return Optional.ofNullable(cloud.outputs().get(name))
                .orElseThrow(() -> new NoSuchElementException("template.yaml has no output " + name));
    }

    /** The row of an hour. */
    static String row(int hour) {
        return "{\"features\":[\"2012-06-08 %02d:00:00\",2,0,1,1,28.7,32.575,48,12.998]}".formatted(hour % HOURS);
    }

    /** What the system itself predicts for each hour, when it is asked for little. */
    List<Row> hours() {
        List<String> rows = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            rows.add(row(hour));
        }
        send("{\"id\":\"hours\",\"model\":\"bike-rental\",\"instances\":[" + String.join(",", rows) + "]}");
        List<Row> hours = results.await(new RequestId("hours")).join().predictions().stream()
                .map(it -> Row.of(((Prediction.Number) it).value()))
                .toList();
        if (hours.stream().distinct().count() < HOURS / 2) {
            throw new AssertionError("the hours hardly differ, so they can't tell whether rows are in order");
        }
        return hours;
    }

    private void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(output("RequestQueueUrl")).messageBody(body));
    }

    void send(Request request) {
        send(request.body());
        sent(request);
    }

    void sent(Request request) {
        history.add(new Event.Sent(Instant.now(), request, Event.SendOutcome.ACCEPTED));
    }

    static Request request(String id, String body, List<Row> rows) {
        return Request.of(id, body, Expected.rows(rows));
    }

    /** Adds the dead letters that are there to the history. */
    void recordDeadLetters(int atLeast) {
        String queue = output("DeadLetterQueueUrl");
        Instant end = Instant.now().plus(PATIENCE);
        int found = 0;
        while (found < atLeast) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(found + " of " + atLeast + " dead letters came");
            }
            for (Message letter : sqs.receiveMessage(it -> it.queueUrl(queue)
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1)
                            .visibilityTimeout(600)
                            .messageAttributeNames("All"))
                    .messages()) {
                history.add(letter(letter));
                found++;
            }
        }
    }

    /** A body that fills its message leaves no room for attributes; the id then stands at its beginning. */
    private static Event letter(Message letter) {
        Optional<String> id = attribute(letter, "requestid");
        String body = letter.body();
        int start = body.indexOf("\"id\":\"") + "\"id\":\"".length();
        return new Event.DeadLettered(
                Instant.now(),
                id.orElseGet(() -> body.substring(start, body.indexOf('"', start))),
                attribute(letter, "reason").flatMap(Reason::fromWire),
                body);
    }

    private static Optional<String> attribute(Message letter, String name) {
        return Optional.ofNullable(letter.messageAttributes().get(name)).map(it -> it.stringValue());
    }

    /** How often the models were called. */
    double calls() {
        return cloud.sageMaker().names().stream()
                .flatMap(name -> cloud.sageMaker().endpoint(name).stream())
                .mapToDouble(endpoint -> endpoint.statistics().calls())
                .sum();
    }

    @Override
    public void close() throws IOException {
        results.close();
        sqs.close();
        sns.close();
        cloud.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

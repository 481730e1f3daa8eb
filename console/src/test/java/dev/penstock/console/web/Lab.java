package dev.penstock.console.web;

import dev.penstock.console.letters.Desk;
import dev.penstock.console.live.Feed;
import dev.penstock.console.live.Follower;
import dev.penstock.console.live.OldestRequest;
import dev.penstock.console.live.StatusWatch;
import dev.penstock.console.live.Tally;
import dev.penstock.console.predictions.TrainingBaselines;
import dev.penstock.console.stack.EndpointFaults;
import dev.penstock.console.stack.StackAddresses;
import dev.penstock.console.stack.StatusLook;
import dev.penstock.console.store.ConsoleStore;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Backoff;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.scorer.ServedModels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A console's web server over a store, of a stack that does not answer. */
final class Lab implements AutoCloseable {
    static final Access LOCAL = new Access("127.0.0.1", List.of(), Optional.empty(), false);
    private static final Path MODELS = Path.of("..", "models");
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConsoleStore store;
    private final StatusWatch watch;
    private final Follower follower;
    private final Producer producer;
    private final Desk desk;
    private final WebServer server;

    private Lab(Path folder, Access access) throws IOException {
        Clock clock = Clock.systemUTC();
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", NOWHERE,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test");
        StackAddresses stack = new StackAddresses(
                environment, NOWHERE + "/0/requests", NOWHERE + "/0/letters", Optional.empty(), Optional.empty());
        store = ConsoleStore.open(folder.resolve("lab.db"), false, clock);
        Feed feed = new Feed(store.arrivals(), store.steps().countedUpTo());
        Tally tally = new Tally();
        OldestRequest oldest = new OldestRequest();
        watch = StatusWatch.start(new StatusLook(stack), oldest, store.samples(), () -> 0);
        follower = Follower.start(store, feed, tally, oldest, clock);
        producer = Producer.connect(
                new AwsClients(environment),
                ProducerSettings.forQueue(stack.requestQueueUrl())
                        .withAttempts(1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2))));
        desk = Desk.open(stack, "arn:aws:sns:eu-central-1:0:results", folder.resolve("letters.db"), MODELS, "lab");
        Parts parts = new Parts(
                new About("0", "requests", "lab", Instant.now()),
                store,
                feed,
                tally,
                watch,
                EndpointFaults.of(stack),
                () -> store.trouble().or(follower::trouble),
                () -> 0,
                ServedModels.load(MODELS, List.of("bike-rental")),
                TrainingBaselines.load(MODELS, List.of("bike-rental")),
                producer,
                desk,
                clock);
        server = WebServer.open(0, access, parts);
    }

    static Lab open(Path folder, Access access) throws IOException {
        return new Lab(folder, access);
    }

    void stored(List<PredictionResult> results) {
        var unused = store.taking().putAll(results);
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(call(path));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                call(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder call) throws Exception {
        return http.send(call.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The lines of an answer that goes on. */
    InputStream stream(HttpRequest.Builder call) throws Exception {
        return http.send(call.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    @Override
    public void close() {
        server.close();
        desk.close();
        producer.close();
        follower.close();
        watch.close();
        store.close();
    }
}

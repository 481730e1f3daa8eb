package dev.penstock.breaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.JsonLog;
import dev.penstock.scorer.ScorerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** All that the breaker talks to, in virtual time: two endpoints, one mapping, and a table of DynamoDB Local. */
final class Lab implements AutoCloseable {
    static final String[] BOTH = {"bike-rental", "chicago-ridership"};

    final VirtualTime time = new VirtualTime();
    final LoopbackMapping mapping = new LoopbackMapping(time);
    final Set<String> out = ConcurrentHashMap.newKeySet();
    final AtomicInteger probes = new AtomicInteger();
    final Map<String, String> environment;
    final LeaseTable leases;
    private final Path log;
    private final HttpServer server;

    Lab(Path folder) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(call -> {
            Thread thread = new Thread(call, "loopback");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/endpoints/", this::score);
        server.createContext("/2015-03-31/event-source-mappings/" + LoopbackMapping.UUID, mapping::handle);
        server.start();
        log = folder.resolve("log.jsonl");
        environment = environment(LocalTables.environment());
        leases = new LeaseTable(dynamoDb(), LocalTables.TABLE);
        forget();
    }

    private Map<String, String> environment(Map<String, String> tables) {
        Map<String, String> variables = new HashMap<>(tables);
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", tables.getOrDefault("AWS_ENDPOINT_URL", ""));
        variables.put(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        variables.put(BreakerSettings.EVENT_SOURCE_MAPPING, LoopbackMapping.UUID);
        variables.put(ScorerSettings.MODELS, String.join(",", BOTH));
        variables.put(
                ScorerSettings.MODELS_DIRECTORY,
                Path.of("..", "models").toAbsolutePath().toString());
        variables.put(JsonLog.FILE_KEY, log.toString());
        return Map.copyOf(variables);
    }

    private void score(HttpExchange exchange) throws IOException {
        probes.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        boolean answers = !out.contains(exchange.getRequestURI().getPath().split("/")[2]);
        byte[] body = (answers ? "6.25\n" : "{\"Message\":\"out\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answers ? "text/csv" : "application/json");
        if (!answers) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "ServiceUnavailable");
        }
        exchange.sendResponseHeaders(answers ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** No endpoint answers from one moment on, and both again from another. */
    Lab outage(Duration from, Duration until) {
        time.at(from, () -> out.addAll(Set.of(BOTH)));
        time.at(until, out::clear);
        if (from.isZero()) {
            out.addAll(Set.of(BOTH));
        }
        return this;
    }

    DynamoDbClient dynamoDb() {
        return new AwsClients(environment).configured(DynamoDbClient.builder(), "DYNAMODB", BreakerFunction.CALL);
    }

    LambdaClient lambda() {
        return new AwsClients(environment).configured(LambdaClient.builder(), "LAMBDA", BreakerFunction.CALL);
    }

    /** One invocation, with the time that the template gives it. */
    String invoke() {
        return new BreakerFunction(environment, time)
                .handleRequest(Map.of(), new Invocation(Duration.ofSeconds(90)))
                .getOrDefault("mapping", "");
    }

    String watch() {
        return new LeaseFunction(environment, time)
                .handleRequest(Map.of(), new Invocation(Duration.ofSeconds(60)))
                .getOrDefault("lease", "");
    }

    Optional<Lease> lease() {
        return leases.find(LoopbackMapping.UUID);
    }

    /** Ends whatever lease there is, whoever holds it. */
    void forget() {
        lease().ifPresent(leases::end);
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() {
        forget();
        server.stop(0);
    }
}

package dev.penstock.breaker;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in this process, in memory, with one table as the template declares it. It starts once. */
final class LocalTables {
    static final String TABLE = "breaker";
    private static final Object STARTING = new Object();
    private static volatile Map<String, String> environment = Map.of();

    private LocalTables() {}

    /** The variables that lead a client here; skips the test where DynamoDB Local has no native library for the platform. */
    static Map<String, String> environment() throws Exception {
        Assumptions.assumeTrue(hasNativeLibrary(), "skipped: DynamoDB Local has no native library for this platform");
        synchronized (STARTING) {
            if (environment.isEmpty()) {
                environment = start();
            }
        }
        return environment;
    }

    private static boolean hasNativeLibrary() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String library = os.contains("mac") ? "osx" : os.contains("win") ? "win32-x64" : "linux-amd64";
        boolean ours = cpu.equals("amd64") || cpu.equals("x86_64");
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("sqlite4java.library.path", ".")))) {
            return ours && files.anyMatch(it -> it.getFileName().toString().contains(library));
        }
    }

    private static Map<String, String> start() throws Exception {
        int port = freePort();
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-port", Integer.toString(port), "-disableTelemetry"});
        server.start();
        Map<String, String> variables = Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + port,
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                BreakerSettings.BREAKER_TABLE,
                TABLE);
        try (DynamoDbClient dynamoDb = client(variables)) {
            dynamoDb.createTable(request -> request.tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName(LeaseItem.MAPPING)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName(LeaseItem.MAPPING)
                            .keyType(KeyType.HASH)
                            .build()));
        }
        return variables;
    }

    static DynamoDbClient client(Map<String, String> environment) {
        return new AwsClients(environment)
                .configured(
                        DynamoDbClient.builder(),
                        "DYNAMODB",
                        new CallBudget(2, Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

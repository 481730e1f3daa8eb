package dev.penstock.cli.stack;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.results.DynamoDbResultStore;
import dev.penstock.results.ResultsSettings;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stack's results table, read only. */
public final class StoredResults implements AutoCloseable {
    private static final CallBudget CALLS = new CallBudget(3, Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final DynamoDbClient dynamoDb;
    private final DynamoDbResultStore store;

    private StoredResults(DynamoDbClient dynamoDb, DynamoDbResultStore store) {
        this.dynamoDb = dynamoDb;
        this.store = store;
    }

    public static StoredResults open(StackOutputs stack) {
        ResultsSettings settings = new ResultsSettings(stack.need(StackOutputs.RESULTS_TABLE), Duration.ofDays(1));
        DynamoDbClient dynamoDb =
                new AwsClients(stack.environment()).configured(DynamoDbClient.builder(), "DYNAMODB", CALLS);
        return new StoredResults(dynamoDb, new DynamoDbResultStore(dynamoDb, settings, Clock.systemUTC()));
    }

    public Optional<StoredResult> find(RequestId id) {
        return store.find(id);
    }

    /** All of them in no order, read page by page: a scan of the whole table. */
    public Stream<StoredResult> all() {
        return store.scan();
    }

    @Override
    public void close() {
        store.close();
        dynamoDb.close();
    }
}

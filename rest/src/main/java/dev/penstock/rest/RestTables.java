package dev.penstock.rest;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Settings;
import dev.penstock.results.DynamoDbResultStore;
import dev.penstock.results.ResultsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The two tables of the API, by one client. */
record RestTables(DynamoDbResultStore results, RequestTable requests) {
    /** The first call of a cold function takes seconds. */
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Ends the reading of settings, with every fault that it has. */
    static RestTables of(Map<String, String> environment, Settings reading, RestSettings rest, Clock clock) {
        ResultsSettings results = ResultsSettings.from(reading);
        DynamoDbClient dynamoDb = new AwsClients(environment).configured(DynamoDbClient.builder(), "DYNAMODB", BUDGET);
        return new RestTables(
                new DynamoDbResultStore(dynamoDb, results, clock),
                new RequestTable(dynamoDb, rest.requestsTable(), results.retention(), clock));
    }
}

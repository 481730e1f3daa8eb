package dev.penstock.local.dynamodb;

import dev.penstock.local.http.AwsService;
import dev.penstock.local.http.Upstream;
import io.javalin.http.Context;
import java.net.URI;

/** DynamoDB on the front: hands every call on to DynamoDB Local. */
public final class DynamoDbService implements AwsService, AutoCloseable {
    private final Upstream tables;

    public DynamoDbService(URI tables) {
        this.tables = Upstream.at(tables, "dynamodb-proxy");
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public void handle(Context call) {
        tables.forward(call);
    }

    @Override
    public void close() {
        tables.close();
    }
}

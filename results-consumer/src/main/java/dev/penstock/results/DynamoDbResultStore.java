package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The store of the deployed system: one item a request in a table whose key is {@code requestId}. The rule is the condition
 * of one conditional update, so it holds however many write at once. The item's {@code expiresAt}, in epoch seconds, is for
 * the table's time to live; until DynamoDB deletes it, some days later at most, an expired result is still found.
 *
 * <p>Large results are compressed; one that does not fit into the 400 KB of an item even so is kept without its predictions
 * ({@link StoredResult#predictionsOmitted}). That takes a topic or queue beyond SNS's usual 256 KiB.
 *
 * <p>Needs {@code dynamodb:GetItem} and {@code dynamodb:UpdateItem}. Failures are the SDK's exceptions.
 */
public final class DynamoDbResultStore implements ResultStore {
    private static final List<String> WRITTEN = List.of(
            ResultItem.STATUS,
            ResultItem.RANK,
            ResultItem.DIGEST,
            ResultItem.EXPIRES_AT,
            ResultItem.EVENT,
            ResultItem.EVENT_GZIP,
            ResultItem.OMITTED);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration retention;
    private final Clock clock;

    /** A store over a client that stays the caller's to close. */
    public DynamoDbResultStore(DynamoDbClient dynamoDb, ResultsSettings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = settings.table();
        this.retention = settings.retention();
        this.clock = clock;
    }

    @Override
    public PutOutcome put(PredictionResult result) {
        Map<String, AttributeValue> attributes = attributes(result);
        try {
            return update(result, attributes) ? PutOutcome.REPLACED : PutOutcome.STORED_FIRST;
        } catch (ConditionalCheckFailedException e) {
            if (!EffectiveResult.conflict(ResultItem.digest(e.item()), result.digest())) {
                return PutOutcome.KEPT;
            }
            flagConflict(result.requestId());
            return PutOutcome.CONFLICT;
        }
    }

    /** Whether there was an item before; a flag that it has stays. */
    private boolean update(PredictionResult result, Map<String, AttributeValue> attributes) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> set = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        for (String attribute : WRITTEN) {
            names.put("#" + attribute, attribute);
            if (attributes.containsKey(attribute)) {
                set.add("#" + attribute + " = :" + attribute);
                values.put(":" + attribute, attributes.get(attribute));
            } else {
                remove.add("#" + attribute);
            }
        }
        String better = "#statusRank < :statusRank";
        String sameQuestion =
                result.digest().isEmpty() ? "" : " AND (attribute_not_exists(#digest) OR #digest = :digest)";
        return !dynamoDb.updateItem(request -> request.tableName(table)
                        .key(key(result.requestId()))
                        .updateExpression("SET " + String.join(", ", set) + " REMOVE " + String.join(", ", remove))
                        .conditionExpression("attribute_not_exists(requestId) OR (" + better + sameQuestion + ")")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_OLD)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes()
                .isEmpty();
    }

    private void flagConflict(RequestId id) {
        dynamoDb.updateItem(request -> request.tableName(table)
                .key(key(id))
                .updateExpression("SET #conflict = :true")
                .expressionAttributeNames(Map.of("#conflict", ResultItem.CONFLICT))
                .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))
                .conditionExpression("attribute_exists(requestId)"));
    }

    private Map<String, AttributeValue> attributes(PredictionResult result) {
        Map<String, AttributeValue> attributes = new HashMap<>(ResultItem.event(result));
        attributes.put(ResultItem.STATUS, AttributeValue.fromS(result.status().wire()));
        attributes.put(ResultItem.RANK, AttributeValue.fromN(Long.toString(rank(result.status()))));
        result.digest().ifPresent(it -> attributes.put(ResultItem.DIGEST, AttributeValue.fromS(it)));
        attributes.put(
                ResultItem.EXPIRES_AT,
                AttributeValue.fromN(
                        Long.toString(clock.instant().plus(retention).getEpochSecond())));
        return attributes;
    }

    /** How many statuses this one beats: a number that orders statuses as the rule does. */
    private static long rank(ResultStatus status) {
        return Arrays.stream(ResultStatus.values()).filter(status::beats).count();
    }

    private static Map<String, AttributeValue> key(RequestId id) {
        return Map.of(ResultItem.REQUEST_ID, AttributeValue.fromS(id.value()));
    }

    /** Reads consistently: what was put is found. */
    @Override
    public Optional<StoredResult> find(RequestId id) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).key(key(id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ResultItem.read(item));
    }

    /** Every stored result, in no order, page by page. Reads the whole table, and needs {@code dynamodb:Scan}. */
    public Stream<StoredResult> scan() {
        return dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                .map(ResultItem::read);
    }

    @Override
    public void close() {}
}

package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.SizedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * <p>Large results are compressed; one that does not fit into the 400 KB of an item even so, or that came in parts, has
 * further items, one for each part. They are kept longer than the request's own item, so that this never names one that is gone.
 * Parts whose others never come are deleted by their time to live.
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
            ResultItem.OMITTED,
            ResultItem.MAKING,
            ResultItem.PARTS,
            ResultItem.INSTANCES);
    static final ResultSplitter SPLITTER = new ResultSplitter(262_144);

    /** Longer than any queue keeps the other parts of a result. */
    private static final Duration PARTS_LONGER = Duration.ofDays(15);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration retention;
    private final Clock clock;
    private final DynamoDbItems items;

    /** A store over a client that stays the caller's to close. */
    public DynamoDbResultStore(DynamoDbClient dynamoDb, ResultsSettings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = settings.table();
        this.retention = settings.retention();
        this.clock = clock;
        this.items = new DynamoDbItems(dynamoDb, table, clock);
    }

    @Override
    public PutOutcome put(PredictionResult result) {
        Optional<Map<String, AttributeValue>> event = ResultItem.event(result);
        if (event.isPresent()) {
            return put(result, event.get());
        }
        List<SizedEvent> parts = SPLITTER.split(result);
        if (parts.size() < 2) {
            return put(result, ResultItem.withoutPredictions(result));
        }
        parts.forEach(it -> keep((ResultPart) it.event()));
        return conclude((ResultPart) parts.get(0).event());
    }

    @Override
    public PutOutcome conclude(ResultPart part) {
        return put(part.slice(), ResultItem.ofParts(part));
    }

    private PutOutcome put(PredictionResult result, Map<String, AttributeValue> event) {
        Map<String, AttributeValue> attributes = attributes(result, event);
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
        for (String beaten : DynamoDbParts.beaten(result.status())) {
            names.put("#" + beaten, beaten);
            remove.add("#" + beaten);
        }
        return ResultItem.hasResult(dynamoDb.updateItem(request -> request.tableName(table)
                        .key(ResultItem.key(result.requestId().value()))
                        .updateExpression("SET " + String.join(", ", set) + " REMOVE " + String.join(", ", remove))
                        .conditionExpression(wouldBeEffective(result))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_OLD)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes());
    }

    /** An item without a status is of a request whose parts are coming in. */
    private static String wouldBeEffective(PredictionResult result) {
        String sameQuestion =
                result.digest().isEmpty() ? "" : " AND (attribute_not_exists(#digest) OR #digest = :digest)";
        return "attribute_not_exists(#statusRank) OR (#statusRank < :statusRank" + sameQuestion + ")";
    }

    @Override
    public PartOutcome putPart(ResultPart part) {
        keep(part);
        try {
            return DynamoDbParts.complete(part, enter(part)) ? PartOutcome.COMPLETE : PartOutcome.WAITING;
        } catch (ConditionalCheckFailedException e) {
            if (!EffectiveResult.conflict(
                    ResultItem.digest(e.item()), part.slice().digest())) {
                return PartOutcome.KEPT;
            }
            flagConflict(part.requestId());
            return PartOutcome.CONFLICT;
        }
    }

    /** Stores the part's own item. */
    private void keep(ResultPart part) {
        Map<String, AttributeValue> event = ResultItem.event(part).orElseThrow();
        String kept = event.keySet().iterator().next();
        String other = kept.equals(ResultItem.EVENT) ? ResultItem.EVENT_GZIP : ResultItem.EVENT;
        dynamoDb.updateItem(request -> request.tableName(table)
                .key(ResultItem.key(DynamoDbParts.keyOf(part)))
                .updateExpression("SET #event = :event, #expiresAt = :expiresAt REMOVE #other")
                .expressionAttributeNames(Map.of("#event", kept, "#expiresAt", ResultItem.EXPIRES_AT, "#other", other))
                .expressionAttributeValues(
                        Map.of(":event", event.get(kept), ":expiresAt", after(retention.plus(PARTS_LONGER)))));
    }

    /** Adds the part to those that have come, and gives them all. */
    private List<String> enter(ResultPart part) {
        PredictionResult slice = part.slice();
        String arriving = DynamoDbParts.arriving(slice.status());
        Map<String, String> names = new HashMap<>();
        names.put("#arriving", arriving);
        names.put("#expiresAt", ResultItem.EXPIRES_AT);
        names.put("#statusRank", ResultItem.RANK);
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":entry", AttributeValue.fromSs(List.of(DynamoDbParts.entry(part))));
        values.put(":expiresAt", after(retention.plus(PARTS_LONGER)));
        values.put(":statusRank", rank(slice));
        slice.digest().ifPresent(it -> {
            names.put("#digest", ResultItem.DIGEST);
            values.put(":digest", AttributeValue.fromS(it));
        });
        Map<String, AttributeValue> updated = dynamoDb.updateItem(request -> request.tableName(table)
                        .key(ResultItem.key(part.requestId().value()))
                        .updateExpression("ADD #arriving :entry SET #expiresAt = :expiresAt")
                        .conditionExpression(wouldBeEffective(slice))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.UPDATED_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes();
        List<String> entries = Objects.requireNonNull(updated.get(arriving), "an update gives what it has written")
                .ss();
        DynamoDbParts.pruning(part, entries)
                .map(it -> it.tableName(table)
                        .key(ResultItem.key(part.requestId().value()))
                        .build())
                .ifPresent(dynamoDb::updateItem);
        return entries;
    }

    @Override
    public Optional<PredictionResult> join(ResultPart part) {
        return ResultPart.join(items.parts(part.requestId().value(), part.making(), part.count()));
    }

    @Override
    public List<IncompleteResult> incomplete(RequestId id) {
        return DynamoDbParts.incomplete(id, items.item(id.value()));
    }

    private void flagConflict(RequestId id) {
        dynamoDb.updateItem(request -> request.tableName(table)
                .key(ResultItem.key(id.value()))
                .updateExpression("SET #conflict = :true")
                .expressionAttributeNames(Map.of("#conflict", ResultItem.CONFLICT))
                .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))
                .conditionExpression("attribute_exists(requestId)"));
    }

    private Map<String, AttributeValue> attributes(PredictionResult result, Map<String, AttributeValue> event) {
        Map<String, AttributeValue> attributes = new HashMap<>(event);
        attributes.put(ResultItem.STATUS, AttributeValue.fromS(result.status().wire()));
        attributes.put(ResultItem.RANK, rank(result));
        result.digest().ifPresent(it -> attributes.put(ResultItem.DIGEST, AttributeValue.fromS(it)));
        attributes.put(ResultItem.EXPIRES_AT, after(retention));
        return attributes;
    }

    private AttributeValue after(Duration time) {
        return AttributeValue.fromN(Long.toString(clock.instant().plus(time).getEpochSecond()));
    }

    private static AttributeValue rank(PredictionResult result) {
        return AttributeValue.fromN(Long.toString(EffectiveResult.rank(result.status())));
    }

    /** Reads consistently: what was put is found. */
    @Override
    public Optional<StoredResult> find(RequestId id) {
        return items.find(id);
    }

    /**
     * What there is of a request's result, by one read; a result that has expired counts as gone though it is still in the table.
     *
     * @param mostParts a result of more parts comes without its predictions
     */
    public Lookup look(RequestId id, int mostParts) {
        return items.look(id, mostParts);
    }

    /** One part of the effective result, whether it came in parts or is cut only now; none of one that has expired. */
    public Optional<ResultEvent> findPart(RequestId id, int index) {
        return items.findPart(id, index);
    }

    /** Every stored result, in no order, page by page. Reads the whole table, and needs {@code dynamodb:Scan}. */
    public Stream<StoredResult> scan() {
        return dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                .filter(ResultItem::hasResult)
                .map(item -> items.read(ResultItem.id(item), item, Integer.MAX_VALUE));
    }

    @Override
    public void close() {}
}

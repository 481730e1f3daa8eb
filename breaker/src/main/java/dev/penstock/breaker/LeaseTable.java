package dev.penstock.breaker;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The leases, one item a mapping. Every write but the first is conditional on who holds the lease, so two invocations never
 * act at once. Each can be repeated: a write whose answer was lost is told apart by its holder.
 *
 * <p>The table must have no time to live: an item that vanished would leave its mapping paused for good.
 */
public final class LeaseTable {
    private final DynamoDbClient dynamoDb;
    private final String table;

    /** Leases in a table whose key is {@code mapping}, over a client that stays the caller's to close. */
    public LeaseTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** A mapping's lease, as it is now. */
    public Optional<Lease> find(String mapping) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).key(key(mapping)).consistentRead(true))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(LeaseItem.read(item));
    }

    /** Begins a lease; false when the mapping has one of another holder's. */
    boolean begin(Lease lease) {
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(LeaseItem.write(lease))
                    .conditionExpression("attribute_not_exists(#mapping)")
                    .expressionAttributeNames(Map.of("#mapping", LeaseItem.MAPPING))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return heldBy(lease.holder(), e).isPresent();
        }
    }

    /** Takes a mapping's lease over for a while; empty when there is none, or another holds it. */
    Optional<Lease> take(String mapping, String holder, Instant now, Instant heldUntil) {
        try {
            return Optional.of(LeaseItem.read(dynamoDb.updateItem(request -> request.tableName(table)
                            .key(key(mapping))
                            .updateExpression("SET #holder = :holder, #heldUntil = :heldUntil")
                            .conditionExpression("attribute_exists(#mapping) AND #heldUntil <= :now")
                            .expressionAttributeNames(names(LeaseItem.MAPPING, LeaseItem.HOLDER, LeaseItem.HELD_UNTIL))
                            .expressionAttributeValues(Map.of(
                                    ":holder", AttributeValue.fromS(holder),
                                    ":heldUntil", LeaseItem.moment(heldUntil),
                                    ":now", LeaseItem.moment(now)))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return heldBy(holder, e);
        }
    }

    /** Writes phase and times; false when its holder holds it no more. */
    boolean write(Lease lease) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(lease.mapping()))
                    .updateExpression("SET #phase = :phase, #pausedUntil = :pausedUntil, #heldUntil = :heldUntil")
                    .conditionExpression("#holder = :holder")
                    .expressionAttributeNames(
                            names(LeaseItem.PHASE, LeaseItem.PAUSED_UNTIL, LeaseItem.HELD_UNTIL, LeaseItem.HOLDER))
                    .expressionAttributeValues(Map.of(
                            ":phase", AttributeValue.fromS(lease.phase().wire()),
                            ":pausedUntil", LeaseItem.moment(lease.pausedUntil()),
                            ":heldUntil", LeaseItem.moment(lease.heldUntil()),
                            ":holder", AttributeValue.fromS(lease.holder()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Ends a lease, unless another holds it by now. */
    void end(Lease lease) {
        try {
            dynamoDb.deleteItem(request -> request.tableName(table)
                    .key(key(lease.mapping()))
                    .conditionExpression("#holder = :holder")
                    .expressionAttributeNames(names(LeaseItem.HOLDER))
                    .expressionAttributeValues(Map.of(":holder", AttributeValue.fromS(lease.holder()))));
        } catch (ConditionalCheckFailedException e) {
            // it is gone, or another's to end
        }
    }

    private static Optional<Lease> heldBy(String holder, ConditionalCheckFailedException e) {
        return e.hasItem()
                ? Optional.of(LeaseItem.read(e.item()))
                        .filter(lease -> lease.holder().equals(holder))
                : Optional.empty();
    }

    private static Map<String, AttributeValue> key(String mapping) {
        return Map.of(LeaseItem.MAPPING, AttributeValue.fromS(mapping));
    }

    private static Map<String, String> names(String... attributes) {
        Map<String, String> names = new HashMap<>();
        for (String attribute : attributes) {
            names.put("#" + attribute, attribute);
        }
        return names;
    }
}

package dev.penstock.rest;

import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The requests that were accepted by the API: one item each, in a table whose key is {@code requestId}. Before a request is sent
 * it is entered here, by one conditional write, as {@code accepting} with a lease: while that runs nobody else sends it. Once SQS has
 * it, it is {@code accepted}. Should SQS not take it, it is {@code released}: the same request may be tried again at once, another one
 * under this id never. Whoever dies in between leaves a lease that runs out.
 *
 * <p>{@code keptUntil} is when the result may be gone, {@code expiresAt} when the item is, both in epoch seconds; in between one still
 * knows that there was such a request.
 *
 * <p>Needs {@code dynamodb:GetItem} and {@code dynamodb:UpdateItem}. Failures are the SDK's exceptions.
 */
final class RequestTable {
    /** Longer than any call lives. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How long one still knows that there was a request whose result is gone. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String REQUEST_ID = "requestId";
    private static final String DIGEST = "digest";
    private static final String STATE = "state";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final String KEPT_UNTIL = "keptUntil";
    private static final String EXPIRES_AT = "expiresAt";

    private static final String ACCEPTING = "accepting";
    private static final String ACCEPTED = "accepted";
    private static final String RELEASED = "released";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration retention;
    private final Clock clock;

    /**
     * A table over a client that stays the caller's to close.
     *
     * @param retention how long results are kept
     */
    RequestTable(DynamoDbClient dynamoDb, String table, Duration retention, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    /** Enters a request as being accepted by the caller, unless it was accepted before, is being so, or its id is another's. */
    Claim claim(RequestId id, String digest) {
        Instant now = clock.instant();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":digest", AttributeValue.fromS(digest));
        values.put(":accepting", AttributeValue.fromS(ACCEPTING));
        values.put(":accepted", AttributeValue.fromS(ACCEPTED));
        values.put(":lease", millis(now.plus(LEASE)));
        values.put(":nowMillis", millis(now));
        values.put(":now", seconds(now));
        values.put(":keptUntil", seconds(now.plus(retention)));
        values.put(":expiresAt", seconds(now.plus(retention).plus(REMEMBERED)));
        try {
            var unused = dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(id))
                    .updateExpression("SET #digest = :digest, #state = :accepting, #leaseUntil = :lease,"
                            + " #keptUntil = :keptUntil, #expiresAt = :expiresAt")
                    .conditionExpression("attribute_not_exists(#requestId) OR #expiresAt <= :now"
                            + " OR (#digest = :digest AND #state <> :accepted AND #leaseUntil <= :nowMillis)")
                    .expressionAttributeNames(names(REQUEST_ID, DIGEST, STATE, LEASE_UNTIL, KEPT_UNTIL, EXPIRES_AT))
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Claim.GRANTED;
        } catch (ConditionalCheckFailedException e) {
            return refused(e.item(), digest);
        }
    }

    private static Claim refused(Map<String, AttributeValue> there, String digest) {
        if (!digest.equals(text(there, DIGEST))) {
            return Claim.OTHER_BODY;
        }
        return ACCEPTED.equals(text(there, STATE)) ? Claim.ACCEPTED_BEFORE : Claim.TAKEN;
    }

    /** SQS has the request. */
    void accepted(RequestId id) {
        end(id, ACCEPTED);
    }

    /** SQS did not say that it has the request: another call may try the same at once. */
    void release(RequestId id) {
        end(id, RELEASED);
    }

    /** A call that is late finds the item accepted by another, which stays so. */
    private void end(RequestId id, String state) {
        try {
            var unused = dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(id))
                    .updateExpression("SET #state = :state, #leaseUntil = :none")
                    .conditionExpression("#state <> :accepted")
                    .expressionAttributeNames(names(STATE, LEASE_UNTIL))
                    .expressionAttributeValues(Map.of(
                            ":state", AttributeValue.fromS(state),
                            ":accepted", AttributeValue.fromS(ACCEPTED),
                            ":none", AttributeValue.fromN("0"))));
        } catch (ConditionalCheckFailedException alreadyAccepted) {
            return;
        }
    }

    /** Reads consistently. A request whose caller died between sending and noting it counts as queued: SQS may have it. */
    Standing standing(RequestId id) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).key(key(id)).consistentRead(true))
                .item();
        long now = clock.instant().getEpochSecond();
        if (item.isEmpty() || RELEASED.equals(text(item, STATE)) || number(item, EXPIRES_AT) <= now) {
            return Standing.UNKNOWN;
        }
        return number(item, KEPT_UNTIL) <= now ? Standing.GONE : Standing.QUEUED;
    }

    private static Map<String, AttributeValue> key(RequestId id) {
        return Map.of(REQUEST_ID, AttributeValue.fromS(id.value()));
    }

    private static Map<String, String> names(String... attributes) {
        Map<String, String> names = new HashMap<>();
        for (String attribute : attributes) {
            names.put("#" + attribute, attribute);
        }
        return names;
    }

    private static AttributeValue millis(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue value = item.get(name);
        return value == null ? "" : Objects.requireNonNullElse(value.s(), "");
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue value = item.get(name);
        return value == null ? Long.MAX_VALUE : Long.parseLong(value.n());
    }
}

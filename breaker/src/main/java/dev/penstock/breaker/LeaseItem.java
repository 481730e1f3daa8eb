package dev.penstock.breaker;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A lease as an item; moments are milliseconds of the epoch, which conditions can compare. */
final class LeaseItem {
    static final String MAPPING = "mapping";
    static final String PHASE = "phase";
    static final String PAUSED_UNTIL = "pausedUntil";
    static final String MAXIMUM_CONCURRENCY = "maximumConcurrency";
    static final String SINCE = "since";
    static final String HOLDER = "holder";
    static final String HELD_UNTIL = "heldUntil";

    private LeaseItem() {}

    static Map<String, AttributeValue> write(Lease lease) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(MAPPING, AttributeValue.fromS(lease.mapping()));
        item.put(PHASE, AttributeValue.fromS(lease.phase().wire()));
        item.put(PAUSED_UNTIL, moment(lease.pausedUntil()));
        lease.maximumConcurrency()
                .ifPresent(most -> item.put(MAXIMUM_CONCURRENCY, AttributeValue.fromN(Integer.toString(most))));
        item.put(SINCE, moment(lease.since()));
        item.put(HOLDER, AttributeValue.fromS(lease.holder()));
        item.put(HELD_UNTIL, moment(lease.heldUntil()));
        return item;
    }

    static Lease read(Map<String, AttributeValue> item) {
        return new Lease(
                value(item, MAPPING).s(),
                Phase.valueOf(value(item, PHASE).s().toUpperCase(Locale.ROOT)),
                moment(value(item, PAUSED_UNTIL)),
                item.containsKey(MAXIMUM_CONCURRENCY)
                        ? OptionalInt.of(Integer.parseInt(
                                value(item, MAXIMUM_CONCURRENCY).n()))
                        : OptionalInt.empty(),
                moment(value(item, SINCE)),
                value(item, HOLDER).s(),
                moment(value(item, HELD_UNTIL)));
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        if (value == null) {
            throw new IllegalStateException("the lease of " + item.get(MAPPING) + " has no " + attribute);
        }
        return value;
    }

    static AttributeValue moment(Instant moment) {
        return AttributeValue.fromN(Long.toString(moment.toEpochMilli()));
    }

    private static Instant moment(AttributeValue value) {
        return Instant.ofEpochMilli(Long.parseLong(value.n()));
    }
}

package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.SizedEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of the table, consistently: a request's own, and those of its result's parts. */
final class DynamoDbItems {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DynamoDbItems(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    Optional<StoredResult> find(RequestId id) {
        return Optional.of(item(id.value()))
                .filter(ResultItem::hasResult)
                .map(item -> read(id.value(), item, Integer.MAX_VALUE));
    }

    Lookup look(RequestId id, int mostParts) {
        Map<String, AttributeValue> item = item(id.value());
        if (ResultItem.hasResult(item)) {
            return ResultItem.isExpired(item, clock.instant())
                    ? new Lookup.Gone()
                    : new Lookup.Found(read(id.value(), item, mostParts));
        }
        return DynamoDbParts.incomplete(id, item).stream()
                .findFirst()
                .<Lookup>map(Lookup.Coming::new)
                .orElseGet(Lookup.Nothing::new);
    }

    StoredResult read(String id, Map<String, AttributeValue> item, int mostParts) {
        int count = ResultItem.parts(item);
        if (count == 0) {
            return ResultItem.read(item);
        }
        return ResultItem.read(item, count > mostParts ? List.of() : parts(id, ResultItem.making(item), count));
    }

    Optional<ResultEvent> findPart(RequestId id, int index) {
        Map<String, AttributeValue> item = item(id.value());
        if (!ResultItem.hasResult(item) || ResultItem.isExpired(item, clock.instant())) {
            return Optional.empty();
        }
        if (ResultItem.parts(item) > 0) {
            return Optional.of(item(DynamoDbParts.keyOf(id.value(), ResultItem.making(item), index)))
                    .filter(part -> !part.isEmpty())
                    .map(ResultItem::readPart);
        }
        return DynamoDbResultStore.SPLITTER.split(ResultItem.read(item).result()).stream()
                .<ResultEvent>map(SizedEvent::event)
                .skip(index)
                .findFirst();
    }

    List<ResultPart> parts(String requestId, String making, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> item(DynamoDbParts.keyOf(requestId, making, index)))
                .filter(item -> !item.isEmpty())
                .map(ResultItem::readPart)
                .toList();
    }

    Map<String, AttributeValue> item(String key) {
        return dynamoDb.getItem(request ->
                        request.tableName(table).key(ResultItem.key(key)).consistentRead(true))
                .item();
    }
}

package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * How the table keeps parts. Each is an item of its own, whose key no request id can be: {@code ID.MAKING.INDEX}. Which of
 * them are here stands in the request's item as a set of texts, one set for each status, to which an update adds atomically:
 * so of two writers that bring the last two parts at least one sees that none is missing.
 */
final class DynamoDbParts {
    private static final String ARRIVING = "arriving_";
    private static final String SEPARATOR = "/";
    private static final int TIME = 5;

    /** Of some seventy bytes each: two sets stay far below what an item has left beside its event. */
    private static final int MOST_ENTRIES = 600;

    private DynamoDbParts() {}

    static String keyOf(String requestId, String making, int index) {
        return requestId + "." + making + "." + index;
    }

    static String keyOf(ResultPart part) {
        return keyOf(part.requestId().value(), part.making(), part.index());
    }

    /** The attribute with the parts that have come of results of a status. */
    static String arriving(ResultStatus status) {
        return ARRIVING + status.wire();
    }

    /** The attributes with the parts that are of no more use once a result of this status is effective. */
    static List<String> beaten(ResultStatus status) {
        return Arrays.stream(ResultStatus.values())
                .filter(it -> !it.beats(status))
                .map(DynamoDbParts::arriving)
                .toList();
    }

    static String entry(ResultPart part) {
        ResultPart.Stretch stretch = part.stretch();
        return Stream.of(
                        part.making(),
                        stretch.index(),
                        stretch.firstInstance(),
                        stretch.rows(),
                        part.count(),
                        part.slice().time().toEpochMilli())
                .map(Object::toString)
                .reduce((a, b) -> a + SEPARATOR + b)
                .orElseThrow();
    }

    static boolean complete(ResultPart part, Collection<String> entries) {
        return ResultPart.complete(
                part.count(),
                part.instances(),
                entries.stream()
                        .map(it -> it.split(SEPARATOR))
                        .filter(it -> it[0].equals(part.making()))
                        .map(it -> new ResultPart.Stretch(
                                Integer.parseInt(it[1]), Integer.parseInt(it[2]), Integer.parseInt(it[3])))
                        .toList());
    }

    /**
     * The update that takes the oldest results' parts off a set that has grown too long, by a request that was tried again and
     * again while the topic took some parts of its results and never all. The part's own result stays.
     */
    static Optional<UpdateItemRequest.Builder> pruning(ResultPart part, List<String> entries) {
        if (entries.size() <= MOST_ENTRIES) {
            return Optional.empty();
        }
        String own = part.making() + SEPARATOR;
        List<String> others = entries.stream()
                .filter(it -> !it.startsWith(own))
                .sorted(Comparator.comparing((String it) -> it.split(SEPARATOR)[TIME]))
                .limit(entries.size() - MOST_ENTRIES / 2)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(UpdateItemRequest.builder()
                        .updateExpression("DELETE #arriving :others")
                        .expressionAttributeNames(
                                Map.of("#arriving", arriving(part.slice().status())))
                        .expressionAttributeValues(Map.of(":others", AttributeValue.fromSs(others))));
    }

    /** What an item of a request says of results whose parts are coming in, the best status first. */
    static List<IncompleteResult> incomplete(RequestId id, Map<String, AttributeValue> item) {
        return Stream.of(ResultStatus.SUCCEEDED, ResultStatus.PARTIAL, ResultStatus.FAILED)
                .flatMap(status -> incomplete(id, status, item.get(arriving(status))))
                .toList();
    }

    private static Stream<IncompleteResult> incomplete(
            RequestId id, ResultStatus status, @Nullable AttributeValue arriving) {
        if (arriving == null) {
            return Stream.empty();
        }
        Map<String, List<String[]>> byMaking = arriving.ss().stream()
                .map(it -> it.split(SEPARATOR))
                .collect(Collectors.groupingBy(it -> it[0], TreeMap::new, Collectors.toList()));
        return byMaking.entrySet().stream()
                .map(it -> new IncompleteResult(
                        id,
                        status,
                        Integer.parseInt(it.getKey().substring(0, it.getKey().indexOf('-'))),
                        it.getValue().size(),
                        Integer.parseInt(it.getValue().get(0)[4])));
    }
}

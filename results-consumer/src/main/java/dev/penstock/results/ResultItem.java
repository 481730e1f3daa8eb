package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A result as a DynamoDB item. The event stands in {@code event} as JSON, or, above 16 KiB, compressed by gzip in
 * {@code eventGzip}. An item has at most 400 KB ("Quotas in Amazon DynamoDB" in the developer guide). What SNS carried by
 * its own limit of 256 KiB always fits, so a result that came in parts has an item for each of them; the request's own item
 * then has the event without its predictions, and {@code making}, {@code parts} and {@code instances}. Where a part is gone,
 * {@code predictionsOmitted} says how many predictions there were.
 */
final class ResultItem {
    static final String REQUEST_ID = "requestId";
    static final String STATUS = "status";
    static final String RANK = "statusRank";
    static final String DIGEST = "digest";
    static final String CONFLICT = "conflict";
    static final String EXPIRES_AT = "expiresAt";
    static final String EVENT = "event";
    static final String EVENT_GZIP = "eventGzip";
    static final String OMITTED = "predictionsOmitted";
    static final String MAKING = "making";
    static final String PARTS = "parts";
    static final String INSTANCES = "instances";

    private static final int READABLE_BYTES = 16 * 1_024;
    /** More than SNS carries, and it leaves room for the names of parts that are coming in. */
    private static final int MOST_BYTES = 280_000;

    private static final ResultWriter WRITER = new ResultWriter();
    private static final ResultReader READER = new ResultReader();

    private ResultItem() {}

    static Map<String, AttributeValue> key(String id) {
        return Map.of(REQUEST_ID, AttributeValue.fromS(id));
    }

    /** The event in whatever form fits, for an item that holds little else; empty when none does. */
    static Optional<Map<String, AttributeValue>> event(ResultEvent event) {
        byte[] json = WRITER.write(event);
        if (json.length <= READABLE_BYTES) {
            return Optional.of(Map.of(EVENT, AttributeValue.fromS(new String(json, StandardCharsets.UTF_8))));
        }
        byte[] gzip = compressed(json);
        return gzip.length <= MOST_BYTES
                ? Optional.of(Map.of(EVENT_GZIP, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(gzip))))
                : Optional.empty();
    }

    /** What the request's item has of a result whose parts are items of their own. */
    static Map<String, AttributeValue> ofParts(ResultPart part) {
        Map<String, AttributeValue> attributes = new HashMap<>(header(part.slice()));
        attributes.put(MAKING, AttributeValue.fromS(part.making()));
        attributes.put(PARTS, AttributeValue.fromN(Integer.toString(part.count())));
        attributes.put(INSTANCES, AttributeValue.fromN(Integer.toString(part.instances())));
        return attributes;
    }

    /** A result of which one prediction alone is larger than any item. */
    static Map<String, AttributeValue> withoutPredictions(PredictionResult result) {
        Map<String, AttributeValue> cut = new HashMap<>(header(result));
        cut.put(
                OMITTED,
                AttributeValue.fromN(Integer.toString(result.predictions().size())));
        return cut;
    }

    private static Map<String, AttributeValue> header(PredictionResult result) {
        return event(result.withPredictions(List.of()).withoutContext()).orElseThrow();
    }

    static boolean hasResult(Map<String, AttributeValue> item) {
        return item.containsKey(STATUS);
    }

    /** Whether the time has passed for which the item is kept; DynamoDB may take days to delete it. */
    static boolean isExpired(Map<String, AttributeValue> item, Instant now) {
        @Nullable AttributeValue expiry = item.get(EXPIRES_AT);
        return expiry != null && Long.parseLong(expiry.n()) <= now.getEpochSecond();
    }

    /** How many parts the item's result has as items of their own. */
    static int parts(Map<String, AttributeValue> item) {
        return number(item, PARTS);
    }

    static String id(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get(REQUEST_ID), "every item has its key")
                .s();
    }

    static String making(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get(MAKING), "a result in parts has a making")
                .s();
    }

    /** The result with those parts in place of what the item has itself; without its predictions, where one is gone. */
    static StoredResult read(Map<String, AttributeValue> item, List<ResultPart> parts) {
        StoredResult header = read(item);
        return ResultPart.join(parts)
                .map(whole -> new StoredResult(whole, header.conflict(), 0))
                .orElseGet(() -> new StoredResult(header.result(), header.conflict(), number(item, INSTANCES)));
    }

    static ResultPart readPart(Map<String, AttributeValue> item) {
        return READER.readEvent(json(item))
                .fold(
                        whole -> {
                            throw new IllegalStateException(
                                    "an item of the results table is no part: " + item.get(REQUEST_ID));
                        },
                        part -> part);
    }

    private static int number(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue number = item.get(name);
        return number == null ? 0 : Integer.parseInt(number.n());
    }

    static StoredResult read(Map<String, AttributeValue> item) {
        return new StoredResult(READER.read(json(item)), item.containsKey(CONFLICT), number(item, OMITTED));
    }

    private static String json(Map<String, AttributeValue> item) {
        @Nullable AttributeValue event = item.get(EVENT);
        if (event != null) {
            return event.s();
        }
        @Nullable AttributeValue gzip = item.get(EVENT_GZIP);
        if (gzip == null) {
            throw new IllegalStateException("an item of the results table has no event: " + item.get(REQUEST_ID));
        }
        return new String(expanded(gzip.b().asByteArrayUnsafe()), StandardCharsets.UTF_8);
    }

    static Optional<String> digest(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(DIGEST)).map(AttributeValue::s);
    }

    private static byte[] compressed(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] expanded(byte[] gzip) {
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("an item of the results table is damaged", e);
        }
    }
}

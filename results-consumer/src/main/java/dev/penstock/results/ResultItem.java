package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A result as a DynamoDB item. The event stands in {@code event} as JSON, or, above 16 KiB, compressed by gzip in
 * {@code eventGzip}. An item has at most 400 KB ("Quotas in Amazon DynamoDB" in the developer guide). What SNS carried by
 * its own limit of 256 KiB always fits. A larger one that does not fit even compressed is kept without its predictions, and
 * {@code predictionsOmitted} says how many they were.
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

    private static final int READABLE_BYTES = 16 * 1_024;
    private static final int MOST_BYTES = 390_000;
    private static final ResultWriter WRITER = new ResultWriter();
    private static final ResultReader READER = new ResultReader();

    private ResultItem() {}

    /** The event in whatever form fits, for an item that holds little else. */
    static Map<String, AttributeValue> event(PredictionResult result) {
        byte[] json = WRITER.write(result);
        if (json.length <= READABLE_BYTES) {
            return Map.of(EVENT, AttributeValue.fromS(new String(json, StandardCharsets.UTF_8)));
        }
        byte[] gzip = compressed(json);
        if (gzip.length <= MOST_BYTES) {
            return Map.of(EVENT_GZIP, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(gzip)));
        }
        Map<String, AttributeValue> cut = new HashMap<>(event(withoutPredictions(result)));
        cut.put(
                OMITTED,
                AttributeValue.fromN(Integer.toString(result.predictions().size())));
        return cut;
    }

    private static PredictionResult withoutPredictions(PredictionResult it) {
        return new PredictionResult(
                it.requestId(),
                it.requestSource(),
                it.time(),
                it.status(),
                it.model(),
                List.of(),
                it.error(),
                it.timing(),
                it.attempt(),
                it.context(),
                it.digest(),
                it.traceParent());
    }

    static StoredResult read(Map<String, AttributeValue> item) {
        @Nullable AttributeValue omitted = item.get(OMITTED);
        return new StoredResult(
                READER.read(json(item)),
                item.containsKey(CONFLICT),
                omitted == null ? 0 : Integer.parseInt(omitted.n()));
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

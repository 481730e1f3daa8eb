package dev.penstock.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request as it was read.
 *
 * @param id empty for a bare request that named none; the receiver then takes one that stays the same for each delivery
 * @param source who asks: a URI reference; {@code anonymous} for a bare request that named none
 * @param model the model's name
 * @param time when the producer made it, by the producer's clock
 * @param expiry when its result is of no use any more
 * @param traceParent W3C trace context
 * @param traceState W3C trace context
 * @param partitionKey the tenant
 * @param instances a JSON array of {@code instanceCount} raw instances, at least one
 * @param context a JSON object that the result echoes
 */
public record PredictionRequest(
        Optional<RequestId> id,
        String source,
        String model,
        Optional<Instant> time,
        Optional<Instant> expiry,
        Optional<String> traceParent,
        Optional<String> traceState,
        Optional<String> partitionKey,
        JsonSlice instances,
        int instanceCount,
        Optional<JsonSlice> context) {

    public static final String TYPE = "dev.penstock.prediction.requested.v1";
    public static final String ANONYMOUS = "anonymous";

    /**
     * What tells two requests of one id apart: {@code sha256:} and the hexadecimal SHA-256 of the model's name, the
     * instances and the context as they were sent, each behind its length.
     */
    public String digest() {
        MessageDigest digest = sha256();
        byte[] name = model.getBytes(StandardCharsets.UTF_8);
        digest.update(lengths(
                name.length, instances.length(), context.map(JsonSlice::length).orElse(-1)));
        digest.update(name);
        instances.updateDigest(digest);
        context.ifPresent(slice -> slice.updateDigest(digest));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] lengths(int... lengths) {
        ByteBuffer buffer = ByteBuffer.allocate(lengths.length * Integer.BYTES);
        for (int length : lengths) {
            buffer.putInt(length);
        }
        return buffer.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

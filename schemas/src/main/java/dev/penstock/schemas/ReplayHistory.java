package dev.penstock.schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request that comes from a dead-letter queue has behind it, in message attributes of the request and of the letter that
 * may become of it again.
 *
 * @param replays how often it has been replayed
 * @param originalDigest {@link PredictionRequest#digest()} of the request as its producer sent it, where an operator has mended
 *     it since: its result still answers that request
 */
public record ReplayHistory(int replays, Optional<String> originalDigest) {
    public static final ReplayHistory NONE = new ReplayHistory(0, Optional.empty());

    /** The attribute that counts replays. */
    public static final String REPLAYS = "replays";

    /** The attribute with the digest of a mended request's original. */
    public static final String ORIGINAL_DIGEST = "originaldigest";

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Reads it of a message's attributes; what is not legible counts as absent. */
    public static ReplayHistory fromMap(Map<String, String> attributes) {
        return new ReplayHistory(
                Optional.ofNullable(attributes.get(REPLAYS))
                        .filter(COUNT.asMatchPredicate())
                        .map(Integer::valueOf)
                        .orElse(0),
                Optional.ofNullable(attributes.get(ORIGINAL_DIGEST)).filter(DIGEST.asMatchPredicate()));
    }

    /** Name and text of each attribute that says something. */
    public Map<String, String> toMap() {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (replays > 0) {
            attributes.put(REPLAYS, Integer.toString(replays));
        }
        originalDigest.ifPresent(it -> attributes.put(ORIGINAL_DIGEST, it));
        return attributes;
    }

    /** After one more replay. */
    public ReplayHistory again() {
        return new ReplayHistory(replays + 1, originalDigest);
    }

    /** The same, mended; the first original stays the original. */
    public ReplayHistory mended(Optional<String> digestBefore) {
        return new ReplayHistory(replays, originalDigest.or(() -> digestBefore));
    }
}

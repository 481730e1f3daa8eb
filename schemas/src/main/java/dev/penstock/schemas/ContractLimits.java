package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** How large, deep and long a message may be, and the JSON factory that holds to it. */
public final class ContractLimits {
    /** SQS takes no larger message. */
    public static final int MESSAGE_BYTES = 1_048_576;
    /** What a result echoes must leave it room. */
    public static final int CONTEXT_BYTES = 65_536;

    public static final int DEPTH = 32;
    public static final int NUMBER_CHARACTERS = 100;
    public static final int TEXT_CHARACTERS = 65_536;
    public static final int NAME_CHARACTERS = 256;
    /** Keys of one object. */
    public static final int KEYS = 10_000;

    public static final int TOKENS = 1_000_000;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MESSAGE_BYTES)
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER_CHARACTERS)
                    .maxStringLength(TEXT_CHARACTERS)
                    .maxNameLength(4 * NAME_CHARACTERS) // it counts bytes
                    .maxTokenCount(TOKENS)
                    .build())
            .build();

    private static final JsonFactory ONCE_READ = STRICT.rebuild()
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final JsonFactory MESSAGE = STRICT.rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonFactory ACCEPTED = ONCE_READ
            .rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ContractLimits() {}

    /**
     * Parsers that refuse duplicate keys and what is too long or too deep, and keep no text for their messages. They do
     * not hold a skipped text to its limit, nor an object to its number of keys: {@link RequestReader} does.
     *
     * <p>A factory's parsers share a table of names, which refuses a name once too many have collided. So there is a new
     * factory at each call, for one message: else the names of one would decide on the next. It takes some two
     * microseconds.
     */
    public static JsonFactory strictJson() {
        return STRICT.copy();
    }

    /**
     * Parsers for what a strict one has accepted. How many names collide depends on a seed that a factory takes from the
     * clock, so a second strict parser could refuse what the first one took, and who reads a request on relies on it.
     */
    static JsonFactory onceReadJson() {
        return ONCE_READ.copy();
    }

    /** Strict parsers that leave it to {@link Passage} to find keys that stand twice. */
    static JsonFactory messageJson() {
        return MESSAGE.copy();
    }

    /** Parsers for what a strict one has accepted, which do not look again for keys that stand twice. */
    static JsonFactory acceptedJson() {
        return ACCEPTED.copy();
    }
}

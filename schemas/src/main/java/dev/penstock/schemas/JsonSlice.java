package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A stretch of well-formed JSON inside a message's UTF-8 bytes, carried on untouched. The bytes are shared, not copied. */
public final class JsonSlice {
    private static final JsonFactory UNBOUNDED = new JsonFactory();

    /** So many bytes. */
    private static final int ENCODING_IS_GUESSED_FROM = 4;

    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** The bytes must not be changed afterwards. */
    public JsonSlice(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    public static JsonSlice of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    /** How many bytes. */
    public int length() {
        return length;
    }

    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /**
     * A strict parser over this stretch alone, before its first token. It takes whatever {@link RequestReader} has accepted.
     *
     * @throws JsonParseException when this can't be JSON in UTF-8, whatever follows
     */
    public JsonParser parser() throws IOException {
        requireUtf8();
        return ContractLimits.onceReadJson().createParser(bytes, offset, length);
    }

    /**
     * The same for whoever finds keys that stand twice himself, or knows that {@link RequestReader} has found none: the parser does
     * not look for them.
     *
     * @throws JsonParseException when this can't be JSON in UTF-8, whatever follows
     */
    public JsonParser acceptedParser() throws IOException {
        requireUtf8();
        return ContractLimits.acceptedJson().createParser(bytes, offset, length);
    }

    /**
     * The elements of an array of any length, each a stretch of the same bytes.
     *
     * @throws IOException when this is no JSON array
     */
    public List<JsonSlice> elements() throws IOException {
        requireUtf8();
        List<JsonSlice> elements = new ArrayList<>();
        try (JsonParser json = UNBOUNDED.createParser(bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("not an array");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                json.finishToken();
                int end = (int) json.currentLocation().getByteOffset();
                elements.add(new JsonSlice(bytes, offset + start, end - start));
            }
        }
        return elements;
    }

    /** The parser would otherwise take a mark or a zero byte in front for another encoding, and fail as only readers of those do. */
    private void requireUtf8() throws JsonParseException {
        boolean marked = length > 0 && bytes[offset] < 0;
        for (int i = 0; i < Math.min(ENCODING_IS_GUESSED_FROM, length); i++) {
            marked |= bytes[offset + i] == 0;
        }
        if (marked) {
            throw new JsonParseException((JsonParser) null, "no JSON in UTF-8");
        }
    }

    /** An array of these elements. */
    public static JsonSlice arrayOf(List<JsonSlice> elements) {
        int length = 2 + Math.max(0, elements.size() - 1);
        for (JsonSlice element : elements) {
            length += element.length;
        }
        ByteBuffer array = ByteBuffer.allocate(length).put((byte) '[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                array.put((byte) ',');
            }
            array.put(elements.get(i).bytes, elements.get(i).offset, elements.get(i).length);
        }
        return new JsonSlice(array.put((byte) ']').array(), 0, length);
    }

    void updateDigest(MessageDigest digest) {
        digest.update(bytes, offset, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonSlice that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return length + " bytes of JSON";
    }
}

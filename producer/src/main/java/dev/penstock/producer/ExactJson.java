package dev.penstock.producer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Java values as JSON, each number as it is: a double by the shortest digits that name it, whole and decimal numbers digit
 * by digit. What has no exact form is refused with its place.
 */
final class ExactJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final JsonGenerator json;
    private final String request;

    private ExactJson(JsonGenerator json, String request) {
        this.json = json;
        this.request = request;
    }

    /**
     * The JSON of a map, a collection, an {@link Instance}, a text, a number, a boolean or null.
     *
     * @param request what to call the request in an error
     * @param pointer where the value stands in it
     */
    static JsonSlice write(Object value, String request, String pointer) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new ExactJson(json, request).write(value, pointer, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return JsonSlice.of(text.toString());
    }

    /** The JSON that is given, when it is one value and nothing more. */
    static JsonSlice given(String text, String request, String pointer) {
        JsonSlice slice = JsonSlice.of(text.strip());
        try (JsonParser parser = slice.parser()) {
            boolean something = parser.nextToken() != null;
            parser.skipChildren();
            if (!something || parser.nextToken() != null) {
                throw InvalidRequest.at(request, pointer, "must be one JSON value and nothing more");
            }
        } catch (JsonProcessingException e) {
            throw InvalidRequest.at(request, pointer, "is not JSON within the contract's limits" + place(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        return slice;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private void write(@Nullable Object value, String pointer, int depth) throws IOException {
        if (depth > ContractLimits.DEPTH) {
            throw InvalidRequest.at(request, pointer, "deeper than " + ContractLimits.DEPTH + " levels");
        }
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            writeText(text, pointer);
        } else if (value instanceof Boolean it) {
            json.writeBoolean(it);
        } else if (value instanceof Number number) {
            writeNumber(number, pointer);
        } else if (value instanceof Instance it) {
            json.writeRawValue(it.json().text());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map, pointer, depth);
        } else if (value instanceof Collection<?> items) {
            writeArray(items, pointer, depth);
        } else {
            throw InvalidRequest.at(
                    request,
                    pointer,
                    "a " + value.getClass().getName() + " has no JSON form here; give a text or a number");
        }
    }

    private void writeObject(Map<?, ?> map, String pointer, int depth) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw InvalidRequest.at(request, pointer, "the names of an object are texts");
            }
            json.writeFieldName(name);
            write(entry.getValue(), pointer + "/" + escaped(name), depth + 1);
        }
        json.writeEndObject();
    }

    private void writeArray(Collection<?> items, String pointer, int depth) throws IOException {
        json.writeStartArray();
        int index = 0;
        for (Object item : items) {
            write(item, pointer + "/" + index++, depth + 1);
        }
        json.writeEndArray();
    }

    private void writeNumber(Number number, String pointer) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw InvalidRequest.at(
                        request, pointer, "NaN and infinity are no JSON numbers; leave the field out or give null");
            }
            if (number instanceof Float it) {
                json.writeNumber(it);
            } else {
                json.writeNumber(number.doubleValue());
            }
        } else if (number instanceof BigDecimal it) {
            json.writeNumber(it);
        } else if (number instanceof BigInteger it) {
            json.writeNumber(it);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else {
            throw InvalidRequest.at(
                    request,
                    pointer,
                    "a " + number.getClass().getName() + " has no exact form; give a BigDecimal or a long");
        }
    }

    private void writeText(String text, String pointer) throws IOException {
        if (WireText.firstUnsendable(text) >= 0) {
            throw InvalidRequest.at(
                    request, pointer, "has a character that no queue carries: NUL, half of a pair, U+FFFE");
        }
        json.writeString(text);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

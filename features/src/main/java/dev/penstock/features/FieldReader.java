package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field's value off a parser into its place in a row of raw values: a number; 1 or 0; the code of a text in the field's
 * dictionary, or -1; a date's code; NaN for a missing one. What can be wrong with a value is made beforehand, so that neither a
 * good nor a bad value allocates.
 */
abstract class FieldReader {
    final Field field;
    final int place;
    private final double absent;
    private final @Nullable RowError missing;
    private final RowError twice;

    FieldReader(Field field, int place, double absent) {
        this.field = field;
        this.place = place;
        this.absent = absent;
        this.missing = field.isRequired() ? error(RowErrorCode.MISSING_FIELD, "a value is required") : null;
        this.twice = error(RowErrorCode.NOT_AN_INSTANCE, "the field stands twice");
    }

    static FieldReader of(Field field, int place, Dictionary dictionary) {
        return switch (field.type()) {
            case NUMBER, INTEGER -> new NumberReader(field, place);
            case BOOLEAN -> new TruthReader(field, place);
            case CATEGORY, TEXT -> new TextReader(field, place, dictionary);
            case DATE, DATETIME -> DateReader.of(field, place);
        };
    }

    /** Reads the value at whose first token the parser stands; on an error it still stands there. */
    final @Nullable RowError read(JsonParser parser, double[] raw) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return absent(raw);
        }
        return read(token, parser, raw);
    }

    /** Puts what stands for an absent value in its place, or says that it is required. */
    final @Nullable RowError absent(double[] raw) {
        raw[place] = absent;
        return missing;
    }

    final RowError twice() {
        return twice;
    }

    abstract @Nullable RowError read(JsonToken token, JsonParser parser, double[] raw) throws IOException;

    final RowError error(RowErrorCode code, String detail) {
        return RowError.of(code, field.name(), detail);
    }

    private static double defaultNumber(Field field) {
        return field.presence() instanceof Field.Presence.Default it && it.value() instanceof Double number
                ? number
                : Double.NaN;
    }

    static String defaultText(Field field) {
        return field.presence() instanceof Field.Presence.Default it
                ? it.value().toString()
                : "";
    }

    private static String bounds(Field.Range range) {
        String least = Double.isInfinite(range.minimum()) ? "" : "at least " + DecimalText.of(range.minimum());
        String most = Double.isInfinite(range.maximum()) ? "" : "at most " + DecimalText.of(range.maximum());
        return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most;
    }

    private static final class NumberReader extends FieldReader {
        private final boolean integer;
        private final double minimum;
        private final double maximum;
        private final RowError wrongType;
        private final RowError notFinite;
        private final RowError outOfRange;
        private final RowError fraction;

        NumberReader(Field field, int place) {
            super(field, place, defaultNumber(field));
            integer = field.type() == FieldType.INTEGER;
            minimum = Math.max(field.range().minimum(), -Double.MAX_VALUE);
            maximum = Math.min(field.range().maximum(), Double.MAX_VALUE);
            wrongType = error(RowErrorCode.WRONG_TYPE, "expected a number");
            fraction = error(RowErrorCode.WRONG_TYPE, "expected an integer");
            notFinite = error(RowErrorCode.OUT_OF_RANGE, "expected a finite number");
            String bounds = bounds(field.range());
            outOfRange = error(
                    RowErrorCode.OUT_OF_RANGE,
                    "expected " + (bounds.isEmpty() ? "a number that a double holds" : bounds));
        }

        @Override
        @Nullable
        RowError read(JsonToken token, JsonParser parser, double[] raw) throws IOException {
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                return wrongType;
            }
            int from = parser.getTextOffset();
            double x = NumberText.read(parser.getTextCharacters(), from, from + parser.getTextLength());
            if (!(x >= minimum && x <= maximum)) {
                return Double.isNaN(x) ? notFinite : outOfRange;
            }
            if (integer && x != Math.rint(x)) {
                return fraction;
            }
            raw[place] = x;
            return null;
        }
    }

    private static final class TruthReader extends FieldReader {
        private final RowError wrongType;

        TruthReader(Field field, int place) {
            super(field, place, absent(field));
            wrongType = error(RowErrorCode.WRONG_TYPE, "expected true or false");
        }

        private static double absent(Field field) {
            if (field.presence() instanceof Field.Presence.Default it) {
                return it.value().equals(true) ? 1 : 0;
            }
            return Double.NaN;
        }

        @Override
        @Nullable
        RowError read(JsonToken token, JsonParser parser, double[] raw) {
            if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                return wrongType;
            }
            raw[place] = token == JsonToken.VALUE_TRUE ? 1 : 0;
            return null;
        }
    }

    private static final class TextReader extends FieldReader {
        private final Dictionary dictionary;
        private final boolean closed;
        private final RowError wrongType;
        private final RowError unknown;
        private final RowError tooLong;

        TextReader(Field field, int place, Dictionary dictionary) {
            super(field, place, absent(field, dictionary));
            this.dictionary = dictionary;
            closed = field.type() == FieldType.CATEGORY;
            wrongType = error(RowErrorCode.WRONG_TYPE, "expected a text");
            unknown = error(RowErrorCode.UNKNOWN_CATEGORY, "expected one of the field's categories");
            tooLong = error(RowErrorCode.BAD_FORMAT, "expected at most " + field.longest() + " characters");
        }

        private static double absent(Field field, Dictionary dictionary) {
            return field.presence() instanceof Field.Presence.Default
                    ? dictionary.code(defaultText(field))
                    : Double.NaN;
        }

        @Override
        @Nullable
        RowError read(JsonToken token, JsonParser parser, double[] raw) throws IOException {
            if (token != JsonToken.VALUE_STRING) {
                return wrongType;
            }
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int length = parser.getTextLength();
            int code = dictionary.code(text, from, length);
            // A closed field's categories stand first in its dictionary; columns may know further texts.
            if (closed && (code < 0 || code >= field.categories().size())) {
                return unknown;
            }
            if (!closed && length > field.longest() && Character.codePointCount(text, from, length) > field.longest()) {
                return tooLong;
            }
            raw[place] = code;
            return null;
        }
    }

    private static final class DateReader extends FieldReader {
        private final DatePattern pattern;
        private final RowError wrongType;
        private final RowError badFormat;
        private final RowError outOfRange;

        private DateReader(Field field, int place, DatePattern pattern) {
            super(field, place, absent(field, pattern));
            this.pattern = pattern;
            wrongType = error(RowErrorCode.WRONG_TYPE, "expected a text in the form " + pattern);
            badFormat = error(RowErrorCode.BAD_FORMAT, "expected a date of the calendar in the form " + pattern);
            outOfRange = error(RowErrorCode.OUT_OF_RANGE, "expected a date within the field's bounds");
        }

        static DateReader of(Field field, int place) {
            DatePattern pattern = DatePattern.of(field.format(), field.type() == FieldType.DATETIME);
            if (pattern == null) {
                throw new IllegalArgumentException("unchecked format of " + field.name());
            }
            return new DateReader(field, place, pattern);
        }

        private static double absent(Field field, DatePattern pattern) {
            return field.presence() instanceof Field.Presence.Default ? pattern.read(defaultText(field)) : Double.NaN;
        }

        @Override
        @Nullable
        RowError read(JsonToken token, JsonParser parser, double[] raw) throws IOException {
            if (token != JsonToken.VALUE_STRING) {
                return wrongType;
            }
            long code = pattern.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (code < 0) {
                return badFormat;
            }
            if (!field.range().holds((double) code)) {
                return outOfRange;
            }
            raw[place] = code;
            return null;
        }
    }
}

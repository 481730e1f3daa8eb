package dev.penstock.schemas;

/** Escapes that are JSON and yet no text: half of a surrogate pair, and the NUL that no queue carries unescaped. */
final class UnsafeText {
    private UnsafeText() {}

    /** The offset of the first such escape in a message that is known to be well-formed JSON, or -1. */
    static int find(byte[] json) {
        for (int i = 0; i < json.length - 1; i++) {
            if (json[i] != '\\') {
                continue;
            }
            if (json[i + 1] != 'u') {
                i++;
                continue;
            }
            int unit = unit(json, i);
            if (Character.isHighSurrogate((char) unit) && isLowSurrogateAt(json, i + 6)) {
                i += 11;
            } else if (unit == 0 || Character.isSurrogate((char) unit)) {
                return i;
            } else {
                i += 5;
            }
        }
        return -1;
    }

    private static boolean isLowSurrogateAt(byte[] json, int at) {
        return at + 5 < json.length
                && json[at] == '\\'
                && json[at + 1] == 'u'
                && Character.isLowSurrogate((char) unit(json, at));
    }

    private static int unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(json[i], 16);
        }
        return unit;
    }
}

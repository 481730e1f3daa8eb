package dev.penstock.schemas;

/** What JSON can say and yet is no text that a queue carries. */
final class UnsafeText {
    private UnsafeText() {}

    /**
     * The text with U+FFFD in place of each character that SQS refuses: what is not in XML 1.0, half surrogate pairs among
     * them.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">
     *     SendMessage</a>
     */
    static String mended(String text) {
        if (text.codePoints().allMatch(UnsafeText::isCarried)) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().map(c -> isCarried(c) ? c : 0xFFFD).forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static boolean isCarried(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /**
     * The offset of the first escape of half a surrogate pair, or of the NUL that no queue carries unescaped, in a message
     * that is known to be well-formed JSON; else -1.
     */
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

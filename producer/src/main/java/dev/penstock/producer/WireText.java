package dev.penstock.producer;

/**
 * What SQS can carry: #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF (SendMessage in the SQS API
 * reference). One other character makes it refuse a whole batch.
 */
final class WireText {
    private WireText() {}

    /** The index of the first character that can't be sent even escaped: NUL, half a surrogate pair, U+FFFE, U+FFFF; else -1. */
    static int firstUnsendable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || c > '\uFFFD' || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** How many bytes a text has in UTF-8. */
    static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }
}

package dev.penstock.features;

/** The grammar of a JSON number (RFC 8259, section 6). */
final class JsonNumber {
    private final String text;
    private int at;

    private JsonNumber(String text) {
        this.text = text;
    }

    static boolean is(String text) {
        return new JsonNumber(text).isWhole();
    }

    private boolean isWhole() {
        skip("-");
        boolean leadingZero = at < text.length() && text.charAt(at) == '0';
        int integerDigits = digits();
        if (integerDigits == 0 || leadingZero && integerDigits > 1) {
            return false;
        }
        if (skip(".") && digits() == 0) {
            return false;
        }
        if (skip("eE")) {
            skip("+-");
            if (digits() == 0) {
                return false;
            }
        }
        return at == text.length();
    }

    private boolean skip(String oneOf) {
        boolean there = at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
        at += there ? 1 : 0;
        return there;
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}

package dev.penstock.local.sns;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A pattern in which {@code *} stands for any characters; {@code \*} and {@code \\} stand for themselves. */
record Wildcard(List<String> parts) implements Predicate<String> {

    static Wildcard parse(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                part.append(escaped(pattern, ++i));
            } else if (c == '*') {
                if (i > 0 && part.isEmpty() && !parts.isEmpty()) {
                    throw InvalidFilterPolicy.because("Consecutive wildcard characters at pos " + (i - 1));
                }
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new Wildcard(List.copyOf(parts));
    }

    private static char escaped(String pattern, int at) {
        char c = at < pattern.length() ? pattern.charAt(at) : ' ';
        if (c != '*' && c != '\\') {
            throw InvalidFilterPolicy.because("Invalid escape character at pos " + (at - 1));
        }
        return c;
    }

    /** Takes each part at its first place after the one before it, which is enough because stars take anything. */
    @Override
    public boolean test(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        int from = first.length();
        int to = text.length() - last.length();
        if (from > to || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, from);
            if (found < 0 || found + part.length() > to) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }
}

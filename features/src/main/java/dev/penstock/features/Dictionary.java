package dev.penstock.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts that a field's columns tell apart, each with its code from 0; looked up without making a String. */
final class Dictionary {
    /** The code of a text that is not in here. */
    static final int UNKNOWN = -1;

    private final List<String> texts = new ArrayList<>();
    private final boolean growing;
    private int[] table = filled(16);

    /** A growing one takes every new text in, as fitting does. */
    Dictionary(boolean growing) {
        this.growing = growing;
    }

    int size() {
        return texts.size();
    }

    String text(int code) {
        return texts.get(code);
    }

    int add(String text) {
        int known = find(text.toCharArray(), 0, text.length());
        if (known != UNKNOWN) {
            return known;
        }
        texts.add(text);
        if (texts.size() * 2 > table.length) {
            table = filled(table.length * 2);
            for (int code = 0; code < texts.size(); code++) {
                enter(code);
            }
        } else {
            enter(texts.size() - 1);
        }
        return texts.size() - 1;
    }

    int code(String text) {
        return code(text.toCharArray(), 0, text.length());
    }

    int code(char[] chars, int from, int length) {
        int code = find(chars, from, length);
        return code == UNKNOWN && growing ? add(new String(chars, from, length)) : code;
    }

    private int find(char[] chars, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + chars[i];
        }
        for (int at = slot(hash); table[at] != UNKNOWN; at = at + 1 & table.length - 1) {
            if (isText(texts.get(table[at]), chars, from, length)) {
                return table[at];
            }
        }
        return UNKNOWN;
    }

    private static boolean isText(String text, char[] chars, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void enter(int code) {
        int at = slot(texts.get(code).hashCode());
        while (table[at] != UNKNOWN) {
            at = at + 1 & table.length - 1;
        }
        table[at] = code;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & table.length - 1;
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, UNKNOWN);
        return table;
    }
}

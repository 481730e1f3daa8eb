package dev.penstock.cli.terminal;

import java.util.Locale;

/** Text made fit for one cell of a table: on one line, and unable to steer the terminal. */
public final class Cell {
    private Cell() {}

    public static String of(String text) {
        StringBuilder cell = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(cell, c));
        return cell.toString();
    }

    private static void append(StringBuilder cell, int c) {
        switch (c) {
            case '\n' -> cell.append("\\n");
            case '\r' -> cell.append("\\r");
            case '\t' -> cell.append("\\t");
            default -> {
                if (steers(c)) {
                    cell.append(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    cell.appendCodePoint(c);
                }
            }
        }
    }

    /** Control characters, line separators, and the format characters that turn the writing's direction. */
    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The line, cut between characters where it is wider, with a sign that it was. */
    static String cut(String line, int widest) {
        return width(line) <= widest ? line : line.substring(0, line.offsetByCodePoints(0, widest - 1)) + "…";
    }

    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

package dev.penstock.cli.terminal;

/** Text made fit for one cell of a table: on one line, and unable to steer the terminal. */
final class Cell {
    private static final int WIDEST = 100;

    private Cell() {}

    static String of(String text) {
        StringBuilder cell = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(cell, c));
        return shortened(cell.toString());
    }

    private static void append(StringBuilder cell, int c) {
        switch (c) {
            case '\n' -> cell.append("\\n");
            case '\r' -> cell.append("\\r");
            case '\t' -> cell.append("\\t");
            default -> {
                if (steers(c)) {
                    cell.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
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

    private static String shortened(String cell) {
        int length = width(cell);
        return length <= WIDEST ? cell : cell.substring(0, cell.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

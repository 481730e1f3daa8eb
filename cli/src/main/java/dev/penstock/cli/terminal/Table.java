package dev.penstock.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text in aligned columns under a heading. */
public final class Table {
    private static final String GAP = "  ";

    /** With a unit or without; not an id or a time, which may begin with digits. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]{0,14}( ?(%|[A-Za-zµ]{1,7}(/[a-z]+)?))?");

    private final List<String> headings;
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> headings) {
        this.headings = List.copyOf(headings);
        headings.forEach(heading -> numeric.add(true));
    }

    /** Adds a row of as many cells as there are headings. */
    public Table add(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + headings.size() + " columns");
        }
        List<String> row = cells.stream().map(Cell::of).toList();
        for (int i = 0; i < row.size(); i++) {
            numeric.set(i, numeric.get(i) && isNumber(row.get(i)));
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The lines, heading first.
     *
     * @param indent what each begins with
     * @param widest how long a line may be; what is longer is cut
     */
    public List<String> lines(String indent, int widest, Style style) {
        int[] widths = widths();
        int left = widest - indent.length();
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(indent + style.bold(Cell.cut(line(headings, widths), left)));
        rows.forEach(row -> lines.add(indent + Cell.cut(line(row, widths), left)));
        return lines;
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(Cell::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Cell.width(row.get(i)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String space = " ".repeat(widths[i] - Cell.width(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(isRight(i) ? space + cells.get(i) : cells.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    private boolean isRight(int column) {
        return !rows.isEmpty() && numeric.get(column);
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.equals("-") || NUMBER.matcher(cell).matches();
    }
}

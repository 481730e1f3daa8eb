package dev.penstock.local.sagemaker;

/**
 * CSV as the container reads it: no header and no quotes; the delimiter is guessed from the first row as Python's {@code
 * csv.Sniffer} does; an empty cell is a missing value; one cell that is no number spoils the whole call.
 */
final class CsvInput {

    private static final int SAMPLE = 512;
    private static final String PREFERRED = ",\t; :";

    private CsvInput() {}

    static Matrix read(String text) {
        String csv = text.strip();
        String[] lines = csv.split("\n", -1);
        char delimiter = delimiter(lines[0]);
        int columns = cells(lines[0], delimiter);
        for (String line : lines) {
            if (cells(line, delimiter) != columns) {
                throw refused("setting an array element with a sequence. The requested array has an inhomogeneous shape"
                        + " after 1 dimensions. The detected shape was (" + lines.length + ",) + inhomogeneous part.");
            }
        }
        float[] cells = new float[lines.length * columns];
        int cell = 0;
        for (String line : lines) {
            cell = read(line, delimiter, cells, cell);
        }
        return new Matrix(cells, lines.length, columns);
    }

    /** A single row holds each of its characters as often as every row does, so the preferred ones win, then the most frequent. */
    private static char delimiter(String firstRow) {
        String sample = firstRow.substring(0, Math.min(SAMPLE, firstRow.length()));
        for (int i = 0; i < PREFERRED.length(); i++) {
            if (sample.indexOf(PREFERRED.charAt(i)) >= 0) {
                return PREFERRED.charAt(i);
            }
        }
        int[] counts = new int[127];
        sample.chars().filter(c -> c < counts.length).forEach(c -> counts[c]++);
        int most = counts.length - 1;
        for (int c = most; c >= 0; c--) {
            most = counts[c] > counts[most] ? c : most;
        }
        if (counts[most] == 0) {
            throw refused("Could not determine delimiter");
        }
        return Character.isLetterOrDigit(most) ? ',' : (char) most;
    }

    private static int cells(String line, char delimiter) {
        return 1 + (int) line.chars().filter(c -> c == delimiter).count();
    }

    private static int read(String line, char delimiter, float[] cells, int cell) {
        int next = cell;
        int from = 0;
        while (from <= line.length()) {
            int to = line.indexOf(delimiter, from);
            to = to < 0 ? line.length() : to;
            cells[next++] = from == to ? Float.NaN : number(line.substring(from, to));
            from = to + 1;
        }
        return next;
    }

    private static float number(String cell) {
        float value;
        try {
            value = (float) PythonFloat.parse(cell);
        } catch (NumberFormatException e) {
            throw refused("could not convert string to float: '" + cell + "'");
        }
        if (Float.isInfinite(value)) {
            throw refused("Input data contains `inf` or a value too large, while `missing` is not set to `inf`");
        }
        return value;
    }

    private static ContainerRefusal refused(String reason) {
        return ContainerRefusal.unreadable("csv", reason);
    }
}

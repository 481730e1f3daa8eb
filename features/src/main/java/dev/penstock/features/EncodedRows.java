package dev.penstock.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in a model's content type, as an endpoint call takes them. Numbers are shortest decimals that read back as the same double;
 * a missing value is an empty cell in CSV and null in JSON. Grows as needed and can be cleared for the next batch; belongs to one
 * thread at a time.
 */
public final class EncodedRows {
    /** With its separator. */
    private static final int COMMON_CELL = 4;

    private static final int MOST_EXPECTED = 1 << 20;

    private final FeaturePlan plan;
    private final byte[] opening;
    private final byte[] rowOpening;
    private final byte[] rowClosing;
    private final byte separator;
    private final byte[] closing;
    private final byte[] missing;
    final InstanceReader.Raw raw;
    final double[] row;

    private byte[] bytes = new byte[1024];
    /** Where each row ends, its separator included; one longer than there are rows. */
    private int[] ends = new int[16];

    private int size;

    EncodedRows(FeaturePlan plan, RowFormat format, InstanceReader.Raw raw, int columns) {
        this.plan = plan;
        this.opening = ascii(format.opening);
        this.rowOpening = ascii(format.rowOpening);
        this.rowClosing = ascii(format.rowClosing);
        this.separator = (byte) format.separator;
        this.closing = ascii(format.closing);
        this.missing = ascii(format.missing);
        this.raw = raw;
        this.row = new double[columns];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean belongsTo(FeaturePlan plan) {
        return this.plan == plan;
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    /** Forgets all rows and keeps the room. */
    public void clear() {
        size = 0;
    }

    /** How long the body for the rows from one to before another is. */
    public int bytes(int from, int to) {
        check(from, to);
        int rows = from == to ? 0 : ends[to] - ends[from] - 1;
        return opening.length + rows + closing.length;
    }

    /** The body of an endpoint call for the rows from one to before another. */
    public byte[] body(int from, int to) {
        byte[] body = new byte[bytes(from, to)];
        int at = put(opening, body, 0);
        if (from < to) {
            int length = ends[to] - ends[from] - 1;
            System.arraycopy(bytes, ends[from], body, at, length);
            at += length;
        }
        put(closing, body, at);
        return body;
    }

    private void check(int from, int to) {
        if (from < 0 || to < from || to > size) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + size);
        }
    }

    /** Makes room for so many further rows of cells of common length, so that it need not be made bit by bit. */
    public void expect(int rows) {
        int more = (int) Math.min(MOST_EXPECTED, (long) rows * row.length * COMMON_CELL);
        makeRoom(ends[size] + more);
    }

    private void makeRoom(int wanted) {
        if (bytes.length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, wanted));
        }
    }

    /** Appends a row of the model's columns, in which NaN is a missing value, such as {@link FeaturePlan#row} computes. */
    public void append(double[] columns) {
        if (columns.length != row.length) {
            throw new IllegalArgumentException(columns.length + " columns where there are " + row.length);
        }
        int at = ends[size];
        int longest = row.length * (DecimalText.LONGEST + 1) + rowOpening.length + rowClosing.length + 1;
        makeRoom(at + longest);
        if (ends.length < size + 2) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        at = put(rowOpening, bytes, at);
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                bytes[at++] = ',';
            }
            double x = columns[i];
            at = Double.isNaN(x) ? put(missing, bytes, at) : DecimalText.write(x, bytes, at);
        }
        at = put(rowClosing, bytes, at);
        bytes[at++] = separator;
        ends[++size] = at;
    }

    private static int put(byte[] text, byte[] to, int at) {
        System.arraycopy(text, 0, to, at, text.length);
        return at + text.length;
    }
}

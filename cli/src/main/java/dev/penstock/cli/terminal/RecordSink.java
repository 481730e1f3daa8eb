package dev.penstock.cli.terminal;

import java.util.List;
import java.util.function.Function;

/**
 * Writes records to standard output in the chosen format. Each is written when it comes, but for a table whose columns
 * are yet to be measured: that one is written by {@link #close()}.
 *
 * @param <T> what one record is made from
 */
public final class RecordSink<T> implements AutoCloseable {
    private final Surroundings surroundings;
    private final OutputFormat format;
    private final List<Column<T>> columns;
    private final Function<T, String> json;
    private final Table table;
    private final boolean live;
    private long written;

    /**
     * A table's column.
     *
     * @param width what a live table keeps free for it
     */
    public record Column<T>(String heading, int width, Function<T, String> cell) {}

    /**
     * Makes a sink.
     *
     * @param live whether a person waits for each record as it comes
     * @param json a record as JSON on one line
     */
    public RecordSink(
            Surroundings surroundings,
            OutputFormat format,
            boolean live,
            List<Column<T>> columns,
            Function<T, String> json) {
        this.surroundings = surroundings;
        this.format = format;
        this.live = live;
        this.columns = List.copyOf(columns);
        this.json = json;
        this.table = new Table(columns.stream().map(Column::heading).toList());
    }

    public void accept(T item) {
        switch (format) {
            case JSON -> print((written == 0 ? "[" : ",") + json.apply(item));
            case JSONL -> print(json.apply(item));
            case TABLE ->
                acceptRow(columns.stream()
                        .map(column -> column.cell().apply(item))
                        .toList());
        }
        written++;
    }

    private void acceptRow(List<String> cells) {
        if (!live) {
            table.add(cells);
            return;
        }
        if (written == 0) {
            List<String> headings = columns.stream().map(Column::heading).toList();
            print(surroundings.outStyle().bold(padded(headings)));
        }
        print(padded(cells.stream().map(Cell::of).toList()));
    }

    private String padded(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int free = columns.get(i).width() - Cell.width(cells.get(i));
            line.append(cells.get(i)).append(" ".repeat(Math.max(0, free))).append("  ");
        }
        return Cell.cut(line.toString().stripTrailing(), surroundings.columns());
    }

    @Override
    public void close() {
        if (format == OutputFormat.JSON) {
            print(written == 0 ? "[]" : "]");
        } else if (format == OutputFormat.TABLE && !live && !table.isEmpty()) {
            table.lines("", surroundings.columns(), surroundings.outStyle()).forEach(this::print);
        }
    }

    /** What was written is on its way at once: the reader may be a pipe. */
    private void print(String line) {
        surroundings.out().println(line);
        surroundings.out().flush();
    }
}

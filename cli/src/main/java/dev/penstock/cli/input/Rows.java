package dev.penstock.cli.input;

import dev.penstock.features.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The rows of one input, read as they are asked for. A row that can't be read ends them with an {@link InputFault}. */
public final class Rows implements Iterator<InputRow>, AutoCloseable {
    private final InputStream in;
    private final Iterator<InputRow> rows;

    private Rows(InputStream in, Iterator<InputRow> rows) {
        this.in = in;
        this.rows = rows;
    }

    /**
     * Opens an input.
     *
     * @param in UTF-8, with or without a byte-order mark; closed with the rows
     * @param fields of the model, which say what a CSV cell is in JSON
     * @param others names beside the fields that may stand in a row and are no part of the instance
     */
    public static Rows open(InputStream in, InputFormat format, List<Field> fields, Set<String> others) {
        InputStream text = new BufferedInput(in);
        return new Rows(
                text,
                switch (format) {
                    case CSV -> new CsvRows(text, fields, others);
                    case JSON -> new JsonArrayRows(text, others);
                    case JSONL -> new JsonLinesRows(text, others);
                });
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public InputRow next() {
        return rows.next();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the input", e);
        }
    }
}

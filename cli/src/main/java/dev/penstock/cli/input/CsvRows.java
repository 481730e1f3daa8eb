package dev.penstock.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.penstock.features.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Instances from a table: each cell by its heading, in the JSON type of the model's field. */
final class CsvRows implements Iterator<InputRow> {
    private static final JsonFactory JSON = new JsonFactory();

    private final CloseableIterator<CsvRecord> records;
    private final List<String> heading;
    private final Map<String, Field> fields;
    private long number;

    CsvRows(InputStream in, List<Field> fields, Set<String> others) {
        this.fields = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in)
                .iterator();
        this.heading = heading(others);
    }

    private List<String> heading(Set<String> others) {
        if (!hasNext()) {
            throw InputFault.at(1, "the input is empty; a CSV begins with the fields' names");
        }
        List<String> names = read().getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw InputFault.at(1, "the column \"" + name + "\" stands there twice");
            }
            if (!fields.containsKey(name) && !others.contains(name)) {
                throw InputFault.at(
                        1,
                        "the column \"" + name + "\" is no field of the model (" + String.join(", ", fields.keySet())
                                + "); name it in --ignore-columns to leave it out, or in --context-columns to have it"
                                + " echoed in the result");
            }
        }
        return names;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw broken(e);
        }
    }

    @Override
    public InputRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = read();
        if (record.getFieldCount() != heading.size()) {
            throw InputFault.at(
                    record.getStartingLineNumber(),
                    record.getFieldCount() + " cells under a heading of " + heading.size());
        }
        Map<String, String> others = new HashMap<>();
        String instance = instance(record, others);
        return new InputRow(++number, record.getStartingLineNumber(), instance, others);
    }

    private CsvRecord read() {
        try {
            return records.next();
        } catch (CsvParseException e) {
            throw broken(e);
        }
    }

    private String instance(CsvRecord record, Map<String, String> others) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < heading.size(); i++) {
                writeCell(json, heading.get(i), record.getField(i), others);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private void writeCell(JsonGenerator json, String name, String cell, Map<String, String> others)
            throws IOException {
        Field field = fields.get(name);
        if (field == null) {
            others.put(name, cell);
            return;
        }
        json.writeFieldName(name);
        field.writeCell(json, cell);
    }

    private static InputFault broken(CsvParseException e) {
        return new InputFault("the CSV can't be read on: " + e.getMessage());
    }
}

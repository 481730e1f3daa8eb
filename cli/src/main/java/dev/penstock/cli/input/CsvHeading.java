package dev.penstock.cli.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The first line of a CSV. */
public final class CsvHeading {
    private CsvHeading() {}

    /** The columns' names; none where the input is empty or no CSV. Closes the input. */
    public static List<String> of(InputStream in) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new BufferedInput(in))) {
            return reader.stream()
                    .findFirst()
                    .map(record ->
                            record.getFields().stream().map(String::strip).toList())
                    .orElse(List.of());
        } catch (CsvParseException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the heading", e);
        }
    }
}

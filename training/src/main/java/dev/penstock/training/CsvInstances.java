package dev.penstock.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.penstock.features.Field;
import dev.penstock.features.FieldType;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Turns a CSV row into the JSON instance that a client would send: cells by the type of their field, empty ones left out. */
final class CsvInstances {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NUMBER = 100;

    private final List<Field> fields;

    CsvInstances(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** @throws IllegalArgumentException naming the field whose cell is wrong */
    JsonSlice instance(NamedCsvRecord row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Field field : fields) {
                String cell = row.findField(field.name()).orElse("");
                if (!cell.isEmpty()) {
                    json.writeFieldName(field.name());
                    write(json, field, cell);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonSlice.of(text.toString());
    }

    private static void write(JsonGenerator json, Field field, String cell) throws IOException {
        if (field.type() == FieldType.NUMBER || field.type() == FieldType.INTEGER) {
            json.writeNumber(number(field.name(), cell));
        } else if (field.type() == FieldType.BOOLEAN) {
            json.writeBoolean(truth(field.name(), cell));
        } else {
            json.writeString(cell);
        }
    }

    /** The number as it is written, so that 0.10 and 1e-4 reach the model as they stand. */
    static BigDecimal number(String name, String cell) {
        if (cell.length() <= LONGEST_NUMBER) {
            try {
                return new BigDecimal(cell.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " is no number", e);
            }
        }
        throw new IllegalArgumentException(name + " is no number");
    }

    private static boolean truth(String name, String cell) {
        return switch (cell) {
            case "true", "TRUE", "True", "1" -> true;
            case "false", "FALSE", "False", "0" -> false;
            default -> throw new IllegalArgumentException(name + " is neither true nor false");
        };
    }
}

package dev.penstock.training;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.penstock.features.Field;
import dev.penstock.features.SpecificationDraft;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The field that says when a row was, read as the specification's format says. */
record TimeField(String name, DateTimeFormatter format) {

    static TimeField of(SpecificationDraft draft, String name) {
        for (Field field : draft.fields()) {
            if (field.name().equals(name) && !field.format().isEmpty()) {
                return new TimeField(name, format(field.format()));
            }
        }
        throw TrainingFailure.noTime(name);
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern.replace('y', 'u'))
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the row's cell is no such time */
    LocalDateTime read(NamedCsvRecord row) {
        try {
            return LocalDateTime.parse(row.findField(name).orElse(""), format);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is no time of its form", e);
        }
    }
}

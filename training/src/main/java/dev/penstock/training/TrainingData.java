package dev.penstock.training;

import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.penstock.features.Field;
import dev.penstock.features.SpecificationDraft;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RowError;
import dev.penstock.training.TrainingProgress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads CSV files whose first row names the columns. Columns that the draft has no use for are passed over. */
final class TrainingData {

    private static final int PROGRESS_EVERY = 1_000;

    private final SpecificationDraft draft;
    private final CsvInstances instances;
    private final TimeField time;

    /** @param time the field by which rows are sorted */
    TrainingData(SpecificationDraft draft, String time) {
        this.draft = draft;
        this.instances = new CsvInstances(draft.fields());
        this.time = TimeField.of(draft, time);
    }

    /**
     * All rows, oldest first.
     *
     * @throws TrainingFailure if there is no such file, or it lacks a column, or has rows that can't be used
     */
    List<TrainingRow> read(Path file, String whereFrom, TrainingProgress progress) throws IOException {
        if (!Files.exists(file)) {
            throw TrainingFailure.noData(file, whereFrom);
        }
        List<TrainingRow> rows = new Reading(file, true, progress).rows();
        rows.sort(Comparator.comparing(TrainingRow::time));
        return rows;
    }

    /** The rows of a file that need not say the target, as they stand; none if there is no such file. */
    List<TrainingRow> readSamples(Path file) throws IOException {
        return Files.exists(file) ? new Reading(file, false, TrainingProgress.SILENT).rows() : List.of();
    }

    private final class Reading {

        private final Path file;
        private final boolean withTarget;
        private final TrainingProgress progress;
        private final List<TrainingRow> rows = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();

        private Reading(Path file, boolean withTarget, TrainingProgress progress) {
            this.file = file;
            this.withTarget = withTarget;
            this.progress = progress;
        }

        private List<TrainingRow> rows() throws IOException {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .detectBomHeader(true)
                    .ofNamedCsvRecord(file)) {
                for (NamedCsvRecord row : csv) {
                    add(row);
                }
            } catch (CsvParseException e) {
                throw TrainingFailure.unreadable(file, String.valueOf(e.getMessage()));
            }
            if (!bad.isEmpty()) {
                throw TrainingFailure.badRows(file, bad);
            }
            progress.at(Step.READ, rows.size(), 0);
            return rows;
        }

        private void add(NamedCsvRecord row) throws IOException {
            if (rows.isEmpty() && bad.isEmpty()) {
                checkHeader(row.getHeader());
            }
            long line = row.getStartingLineNumber();
            try {
                rows.add(read(line, row));
            } catch (IllegalArgumentException e) {
                bad.add("line " + line + ": " + e.getMessage());
            }
            if (rows.size() % PROGRESS_EVERY == 0) {
                progress.at(Step.READ, rows.size(), 0);
            }
        }

        private void checkHeader(List<String> header) {
            List<String> missing = new ArrayList<>();
            for (Field field : draft.fields()) {
                if (field.presence() instanceof Field.Presence.Required && !header.contains(field.name())) {
                    missing.add(field.name());
                }
            }
            if (withTarget && !header.contains(draft.target().name())) {
                missing.add(draft.target().name());
            }
            if (!missing.isEmpty()) {
                throw TrainingFailure.missingColumns(file, missing);
            }
        }

        private TrainingRow read(long line, NamedCsvRecord row) throws IOException {
            if (row.getFieldCount() != row.getHeader().size()) {
                throw new IllegalArgumentException(
                        row.getFieldCount() + " cells under " + row.getHeader().size() + " column names");
            }
            JsonSlice instance = instances.instance(row);
            check(instance);
            LocalDateTime when = time.read(row);
            String target = draft.target().name();
            double outcome = withTarget
                    ? CsvInstances.number(target, row.getField(target)).doubleValue()
                    : 0;
            return new TrainingRow(line, when, instance, outcome);
        }

        private void check(JsonSlice instance) throws IOException {
            try (JsonParser parser = instance.parser()) {
                parser.nextToken();
                Optional<RowError> error = draft.check(parser);
                if (error.isPresent()) {
                    throw new IllegalArgumentException(Matrix.describe(error.get()));
                }
            }
        }
    }
}

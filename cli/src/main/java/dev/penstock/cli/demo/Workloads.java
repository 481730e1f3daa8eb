package dev.penstock.cli.demo;

import dev.penstock.cli.input.CsvHeading;
import dev.penstock.cli.input.InputFormat;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.input.Rows;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Field;
import dev.penstock.features.FieldType;
import dev.penstock.training.BikeRentalWeather;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the demonstration's rows come from. */
public final class Workloads {
    static final String BIKES = "bike-rental";
    private static final String CHICAGO = "chicago-ridership";
    private static final YearMonth MONTH = YearMonth.of(2012, 6);

    private final Models models;

    public Workloads(Models models) {
        this.models = models;
    }

    /** The days that are shipped with the Chicago model, each with the ridership that was counted. */
    public Workload chicagoDays() {
        Path data = models.directory().resolve(CHICAGO).resolve("data.csv");
        if (!Files.isRegularFile(data)) {
            throw CommandFault.configuration(
                    data
                            + " is missing, which is shipped with Penstock; get it back with git checkout, or give --data FILE");
        }
        return read(models.plan(CHICAGO), "days of Chicago ridership", open(data));
    }

    /** A month of hours under weather that was made up. */
    public Workload bikeHours(long seed) {
        String csv = new BikeRentalWeather(seed)
                .month(MONTH).stream()
                        .map(BikeRentalWeather.Hour::csv)
                        .collect(Collectors.joining("\n", String.join(",", BikeRentalWeather.COLUMNS) + "\n", "\n"));
        return read(
                models.plan(BIKES),
                "hours of bike rental (weather made up by a seeded generator, seed " + seed + ")",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** A CSV file of a model's raw form, with or without its target. */
    public Workload file(Path data, Optional<String> model) {
        if (!Files.isRegularFile(data)) {
            throw CommandFault.usage("there is no file " + data
                    + ". --data takes a CSV with a model's fields in its first line; without --data the demonstration"
                    + " runs on what is shipped with it.");
        }
        FeaturePlan plan = model.map(models::plan).orElseGet(() -> fitting(data));
        return read(plan, "rows of " + data.getFileName(), open(data));
    }

    /** The model whose fields and target are the file's columns. */
    private FeaturePlan fitting(Path data) {
        Set<String> columns = new HashSet<>(CsvHeading.of(open(data)));
        List<FeaturePlan> fitting = models.names().stream()
                .map(models::plan)
                .filter(plan -> fits(plan, columns))
                .toList();
        if (fitting.size() != 1) {
            throw CommandFault.usage("the columns of " + data + " fit "
                    + (fitting.isEmpty() ? "none" : "more than one") + " of the models "
                    + String.join(", ", models.names()) + "; say which with --model");
        }
        return fitting.get(0);
    }

    private static boolean fits(FeaturePlan plan, Set<String> columns) {
        Set<String> rest = new HashSet<>(columns);
        boolean complete = true;
        for (Field field : plan.fields()) {
            complete &= rest.remove(field.name()) || !field.isRequired();
        }
        rest.remove(plan.target().name());
        return complete && rest.isEmpty();
    }

    private static Workload read(FeaturePlan plan, String title, InputStream csv) {
        String target = plan.target().name();
        Optional<String> timeField = plan.fields().stream()
                .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.DATETIME)
                .map(Field::name)
                .findFirst();
        List<DemoRow> rows = new ArrayList<>();
        try (Rows input = Rows.open(csv, InputFormat.CSV, plan.fields(), Set.of(target))) {
            while (input.hasNext()) {
                InputRow row = input.next();
                OptionalDouble actual = number(row.others().getOrDefault(target, ""));
                rows.add(new DemoRow(row.instance(), actual, timeField.flatMap(field -> time(row, field))));
            }
        }
        return new Workload(plan.model(), title, rows);
    }

    private static OptionalDouble number(String cell) {
        try {
            return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static Optional<LocalDateTime> time(InputRow row, String field) {
        try {
            String cell = Json.read(row.instance().getBytes(StandardCharsets.UTF_8))
                    .path(field)
                    .asText()
                    .replace(' ', 'T');
            return Optional.of(LocalDateTime.parse(cell.length() == 10 ? cell + "T00:00" : cell));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw CommandFault.usage(file + " can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}

package dev.penstock.cli.demo;

import java.util.List;

/**
 * Rows for one model.
 *
 * @param model the model's name
 * @param title what the rows are, such as {@code days of Chicago ridership}
 */
public record Workload(String model, String title, List<DemoRow> rows) {
    public Workload {
        rows = List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }

    boolean hasActuals() {
        return rows.stream().anyMatch(row -> row.actual().isPresent());
    }
}

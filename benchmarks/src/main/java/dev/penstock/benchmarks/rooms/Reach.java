package dev.penstock.benchmarks.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rooms are to reach, and what they do.
 *
 * @param words what is measured, with its unit
 * @param reached whether the measured figure is on the right side of the wanted one
 */
record Reach(String words, double measured, double wanted, boolean reached) {
    private static final double MOST_NANOS_PER_REQUEST = 10_000;
    private static final double MOST_NANOS_PER_FURTHER_ROW = 1_200;
    private static final double LEAST_ROWS_PER_SECOND = 1e6;
    private static final double MOST_BYTES_PER_ROW = 200;

    static List<Reach> of(List<Figure> figures) {
        List<Reach> all = new ArrayList<>();
        for (BikeRequests.Form form : BikeRequests.Form.values()) {
            Optional<Figure> single = find(figures, Room.WHOLE, form, "10x1");
            Optional<Figure> many = find(figures, Room.WHOLE, form, "1x1000");
            Optional<Figure> sent = find(figures, Room.TRANSFORM_CSV, form, "1x1000");
            if (single.isPresent() && many.isPresent() && sent.isPresent()) {
                double one = single.get().nanosPerRequest();
                double further =
                        (many.get().ours().nanos() - one) / (many.get().batch().rows() - 1);
                String by = ", by " + form;
                all.add(most("ns a request of one row" + by, one, MOST_NANOS_PER_REQUEST));
                all.add(most("ns a further row" + by, further, MOST_NANOS_PER_FURTHER_ROW));
                all.add(least(
                        "rows/s transformed and written" + by, sent.get().rowsPerSecond(), LEAST_ROWS_PER_SECOND));
                all.add(most("bytes a row for that" + by, sent.get().bytesPerRow(), MOST_BYTES_PER_ROW));
            }
        }
        return all;
    }

    private static Optional<Figure> find(List<Figure> figures, Room room, BikeRequests.Form form, String batch) {
        return figures.stream()
                .filter(figure -> figure.room() == room
                        && figure.form().equals(form.toString())
                        && figure.batch().equals(Size.of(batch)))
                .findFirst();
    }

    private static Reach most(String words, double measured, double most) {
        return new Reach(words, measured, most, measured <= most);
    }

    private static Reach least(String words, double measured, double least) {
        return new Reach(words, measured, least, measured >= least);
    }
}

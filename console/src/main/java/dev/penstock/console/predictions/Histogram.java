package dev.penstock.console.predictions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two distributions over the same bins, which are equally wide and have round edges. They reach over all but the half per cent at either
 * end; what lies beyond is in the outermost.
 */
public final class Histogram {
    private static final double TAIL = 0.005;
    private static final int ABOUT = 20;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    private Histogram() {}

    /** The bins; none where neither side has anything. */
    public static List<Bin> of(Optional<Sample> now, Optional<Sample> baseline) {
        List<Sample> sides = new ArrayList<>();
        now.ifPresent(sides::add);
        baseline.ifPresent(sides::add);
        if (sides.isEmpty()) {
            return List.of();
        }
        double low = sides.stream().mapToDouble(it -> it.quantile(TAIL)).min().orElseThrow();
        double high =
                sides.stream().mapToDouble(it -> it.quantile(1 - TAIL)).max().orElseThrow();
        double width = width(low, high);
        long first = (long) Math.floor(low / width);
        long last = Math.max(first, (long) Math.ceil(high / width) - 1);
        List<Bin> bins = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            double from = i * width;
            double to = (i + 1) * width;
            boolean isFirst = i == first;
            boolean isLast = i == last;
            bins.add(new Bin(
                    from,
                    to,
                    now.map(it -> share(it, from, to, isFirst, isLast)),
                    baseline.map(it -> share(it, from, to, isFirst, isLast))));
        }
        return bins;
    }

    private static double share(Sample sample, double from, double to, boolean isFirst, boolean isLast) {
        return (isLast ? 1 : sample.shareUpTo(to)) - (isFirst ? 0 : sample.shareUpTo(from));
    }

    /** A round width, of which about twenty reach over it all. */
    private static double width(double low, double high) {
        double wanted = high > low ? high / ABOUT - low / ABOUT : Math.max(1e-9, Math.abs(low) / ABOUT);
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : ROUND) {
            if (round * power >= wanted) {
                return round * power;
            }
        }
        return 10 * power;
    }
}

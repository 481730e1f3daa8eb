package dev.penstock.console.predictions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a distribution has moved from another's, by the population stability index: over shared bins, the sum of {@code (now -
 * baseline) × ln(now / baseline)} of the bins' shares.
 *
 * @param bins how many bins it was taken over
 * @param chance what one in twenty would exceed by chance alone, at so many values and without any shift
 */
public record Drift(double psi, int bins, double chance) {
    /** How many values both sides need, so that chance alone is seldom taken for a shift. */
    public static final int LEAST = 200;

    private static final int BINS = 10;
    /** The least share of a bin: an empty one would make the index infinite. */
    private static final double LEAST_SHARE = 1e-4;

    private static final double SHIFTED = 0.1;
    private static final double DRIFTED = 0.25;

    /** What an index means, by its usual thresholds. */
    public enum Verdict {
        STABLE,
        SHIFTED,
        DRIFTED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of numbers, over ten bins that part the baseline into tenths; empty where one side has too few. */
    public static Optional<Drift> of(Sample now, Sample baseline) {
        if (now.count() < LEAST || baseline.count() < LEAST) {
            return Optional.empty();
        }
        double[] edges = edges(baseline);
        return Optional.of(of(shares(now, edges), shares(baseline, edges), now.count(), baseline.count()));
    }

    /** Of labels, each of which is a bin; {@code now} and {@code baseline} count them in the same order. */
    public static Optional<Drift> of(List<Long> now, List<Long> baseline) {
        long nowCount = now.stream().mapToLong(it -> it).sum();
        long baselineCount = baseline.stream().mapToLong(it -> it).sum();
        return nowCount < LEAST || baselineCount < LEAST
                ? Optional.empty()
                : Optional.of(of(shares(now, nowCount), shares(baseline, baselineCount), nowCount, baselineCount));
    }

    private static double[] shares(List<Long> counts, long all) {
        return counts.stream().mapToDouble(it -> (double) it / all).toArray();
    }

    /** Equal ones are one: a baseline whose values are often the same has fewer bins, one of one value three. */
    private static double[] edges(Sample baseline) {
        double[] tenths = IntStream.range(1, BINS)
                .mapToDouble(it -> baseline.quantile((double) it / BINS))
                .distinct()
                .toArray();
        return tenths.length == 1 ? new double[] {Math.nextDown(tenths[0]), tenths[0]} : tenths;
    }

    private static double[] shares(Sample sample, double[] edges) {
        double[] shares = new double[edges.length + 1];
        double below = 0;
        for (int i = 0; i < edges.length; i++) {
            double upTo = sample.shareUpTo(edges[i]);
            shares[i] = upTo - below;
            below = upTo;
        }
        shares[edges.length] = 1 - below;
        return shares;
    }

    private static Drift of(double[] now, double[] baseline, long nowCount, long baselineCount) {
        double psi = 0;
        for (int i = 0; i < now.length; i++) {
            double a = Math.max(LEAST_SHARE, now[i]);
            double b = Math.max(LEAST_SHARE, baseline[i]);
            psi += (a - b) * Math.log(a / b);
        }
        int bins = (int) Arrays.stream(baseline).filter(it -> it > 0).count();
        return new Drift(psi, now.length, chiSquare95(bins - 1) * (1.0 / nowCount + 1.0 / baselineCount));
    }

    /** What a chi square of so many degrees of freedom exceeds once in twenty times, as Wilson and Hilferty approximate it. */
    private static double chiSquare95(int degrees) {
        if (degrees < 1) {
            return 0;
        }
        double part = 2.0 / (9 * degrees);
        return degrees * Math.pow(1 - part + 1.6449 * Math.sqrt(part), 3);
    }

    public Verdict verdict() {
        if (psi < SHIFTED) {
            return Verdict.STABLE;
        }
        return psi < DRIFTED ? Verdict.SHIFTED : Verdict.DRIFTED;
    }
}

package dev.penstock.benchmarks.coldstart;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures as a table to read, and as values to write as JSON. */
final class FiguresTable {
    private static final String LINE = "%-28s %-19s %8s %15s %8s %8s %10s %10s %8s %8s%n";

    private final Figures figures;

    FiguresTable(Figures figures) {
        this.figures = figures;
    }

    void print(PrintStream out) {
        figures.variants().stream().map(Variant::jdk).distinct().forEach(jdk -> print(jdk, out));
    }

    private void print(Jdk jdk, PrintStream out) {
        out.printf(
                Locale.ROOT, "%nJDK %s: milliseconds from the start of the JVM to the first answer%n%n", jdk.version());
        out.printf(LINE, "", "", "median", "least-most", "made", "x bare", "x default", "x default", "CPU", "x bare");
        out.printf(LINE, "", "", "", "", "", "", "stack", "stack, C1", "", "");
        for (Flags flags : Flags.values()) {
            figures.variants().stream()
                    .filter(it -> it.jdk().equals(jdk) && it.flags() == flags)
                    .forEach(variant -> print(variant, out));
        }
    }

    private void print(Variant variant, PrintStream out) {
        Figures.Spread spread = figures.of(variant).orElseThrow();
        out.printf(
                Locale.ROOT,
                LINE,
                variant.subject().label,
                variant.flags().label,
                whole(spread.median()),
                whole(spread.least()) + "-" + whole(spread.most()),
                whole(spread.made()),
                ratio(figures.toBare(variant)),
                ratio(figures.toDefaultStack(variant, Flags.DEFAULT)),
                ratio(figures.toDefaultStack(variant, Flags.LAMBDA)),
                whole(spread.cpu()),
                ratio(figures.cpuToBare(variant)));
    }

    private static String whole(double milliseconds) {
        return String.format(Locale.ROOT, "%,.0f", milliseconds);
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(it -> String.format(Locale.ROOT, "%.2f", it)).orElse("");
    }

    /** One object a variant. */
    List<Map<String, Object>> values() {
        return figures.variants().stream().map(this::values).toList();
    }

    private Map<String, Object> values(Variant variant) {
        Figures.Spread spread = figures.of(variant).orElseThrow();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("jdk", variant.jdk().version());
        values.put("flags", variant.flags().name().toLowerCase(Locale.ROOT));
        values.put("function", variant.subject().name().toLowerCase(Locale.ROOT));
        values.put("medianMilliseconds", tenth(spread.median()));
        values.put("leastMilliseconds", tenth(spread.least()));
        values.put("mostMilliseconds", tenth(spread.most()));
        values.put("madeMilliseconds", tenth(spread.made()));
        values.put("cpuMilliseconds", tenth(spread.cpu()));
        figures.toBare(variant).ifPresent(it -> values.put("toBare", thousandth(it)));
        figures.cpuToBare(variant).ifPresent(it -> values.put("cpuToBare", thousandth(it)));
        figures.toDefaultStack(variant, Flags.DEFAULT).ifPresent(it -> values.put("toDefaultStack", thousandth(it)));
        figures.toDefaultStack(variant, Flags.LAMBDA)
                .ifPresent(it -> values.put("toDefaultStackWithLambdasFlags", thousandth(it)));
        return values;
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double thousandth(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

package dev.penstock.benchmarks.figures;

import dev.penstock.benchmarks.world.Latency;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Saturation;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The plots of the documentation, as SVG. */
public final class Plots {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 420;

    private final Path folder;

    /** @param folder where they are written */
    public Plots(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Requests a second at saturation, and latency by load. */
    public void comparison(Comparison comparison) throws IOException {
        CategoryChart bars = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Requests a second at saturation")
                .build();
        bars.getStyler().setLegendVisible(false).setDecimalPattern("#,##0");
        bars.getStyler().setXAxisLabelRotation(20);
        bars.getStyler().setLabelsVisible(true).setLabelsPosition(1);
        bars.getStyler().setLabelsFontColorAutomaticEnabled(false).setLabelsFontColor(Color.BLACK);
        bars.getStyler().setAvailableSpaceFill(0.7);
        bars.addSeries(
                "requests/s",
                comparison.kinds().stream().map(Kind::key).toList(),
                comparison.kinds().stream()
                        .map(kind -> Math.rint(comparison
                                .ofSaturation(kind, Saturation::perSecond)
                                .median()))
                        .toList());
        save(bars, "saturation");
        XYChart lines = xy("p99 from send to result by load (both logarithmic)", "requests/s", "milliseconds");
        for (Kind kind : comparison.kinds()) {
            List<Double> parts = comparison.parts(kind);
            if (!parts.isEmpty()) {
                lines.addSeries(
                                kind.key(),
                                parts.stream()
                                        .map(part -> comparison
                                                .ofLatency(kind, part, Latency::offered)
                                                .median())
                                        .toList(),
                                parts.stream()
                                        .map(part -> Math.max(
                                                1,
                                                comparison
                                                        .ofLatency(kind, part, Latency::p99)
                                                        .median()))
                                        .toList())
                        .setMarker(SeriesMarkers.CIRCLE);
            }
        }
        inDecades(lines);
        save(lines, "latency");
    }

    /** A line a series, both axes logarithmic. */
    public void lines(String name, String title, String x, String y, Map<String, Map<Double, Double>> series)
            throws IOException {
        XYChart chart = xy(title, x, y);
        series.forEach((key, points) -> chart.addSeries(
                        key, new ArrayList<>(points.keySet()), new ArrayList<>(points.values()))
                .setMarker(SeriesMarkers.CIRCLE));
        inDecades(chart);
        save(chart, name);
    }

    private static XYChart xy(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        chart.getStyler().setXAxisDecimalPattern("#,##0").setYAxisDecimalPattern("#,##0");
        return chart;
    }

    /** The axis from one power of ten to another: these alone have labels. */
    private static void inDecades(XYChart chart) {
        DoubleSummaryStatistics values = chart.getSeriesMap().values().stream()
                .flatMapToDouble(series -> Arrays.stream(series.getYData()))
                .summaryStatistics();
        if (values.getCount() > 0) {
            chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(values.getMin()))));
            chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(values.getMax()))));
        }
    }

    private void save(Chart<?, ?> chart, String name) throws IOException {
        Styler styler = (Styler) chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, folder.resolve(name + ".svg").toString(), VectorGraphicsFormat.SVG);
    }
}

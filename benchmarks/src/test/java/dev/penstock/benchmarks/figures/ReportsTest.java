package dev.penstock.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.benchmarks.figures.Scaling.Point;
import dev.penstock.benchmarks.world.Latency;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Saturation;
import dev.penstock.benchmarks.world.Usage;
import dev.penstock.benchmarks.world.World.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of figures that are known. */
final class ReportsTest {

    @TempDir
    private Path folder;

    @Test
    void columnsStandUnderEachOther() {
        assertThat(TextTable.of("", "a", "bb").row("first", "1,000", "2").text())
                .isEqualTo("           a  bb\nfirst  1,000   2\n");
    }

    @Test
    void inMarkdownNumbersAreToTheRight() {
        assertThat(TextTable.of("", "a").row("first", "1").markdown())
                .isEqualTo("|  | a |\n|---|---:|\n| first | 1 |\n");
    }

    @Test
    void whatCostsFourTimesAsMuchAtTwiceTheValueGrowsWithItsSquare() {
        Point one = new Point(10, 1, List.of(saturation(100, 1_000)));
        Point two = new Point(20, 1, List.of(saturation(100, 4_000)));

        assertThat(Scaling.exponent(one, two)).isCloseTo(2, within(1e-9));
        assertThat(new Scaling("rows", "rows", List.of(one, two)).table().text())
                .contains("2.00");
    }

    @Test
    void aMillionRequestsCostTheirCallsAndTheFunctionsTime() {
        Comparison comparison = comparison();

        // 1,000 receives and 1,000 deletes of $0.40, 1,000 publishes of $0.50, 1,000 invocations of $0.20 a million; at
        // 100 a second
        // four functions of 1 GB take 40,000 seconds
        assertThat(comparison.dollarsPerMillion(Kind.COURSE)).isCloseTo(0.8 + 0.5 + 0.2 + 0.532, within(1e-9));
    }

    @Test
    void theTighterLimitIsTheSmallerOfTheTwo() {
        assertThat(comparison().limit()).isEqualTo(2_000);
    }

    @Test
    void theReportHasARatioToEachPeerAndTheJsonHasWhatTheTablesHave() {
        ComparisonReport report = new ComparisonReport(comparison());

        assertThat(report.tables()
                        .getOrDefault("Penstock as a multiple of each peer", TextTable.of(""))
                        .text())
                .containsPattern("penstock-throughput : course +18\\.0")
                .containsPattern("penstock-throughput : the tighter limit of \\(e\\) +0\\.90");
        assertThat(report.json().at("/peers/course/requestsPerSecond/median").asDouble())
                .isEqualTo(100);
        assertThat(report.json()
                        .at("/peers/course/latencyMillis/0.5/p99/median")
                        .asDouble())
                .isEqualTo(3);
    }

    @Test
    void thePlotsAreWritten() throws IOException {
        Plots plots = new Plots(folder);
        plots.comparison(comparison());
        plots.lines("scaling-x", "x", "x", "", Map.of("y", Map.of(1.0, 2.0, 10.0, 20.0)));

        assertThat(folder).isDirectoryContaining(it -> it.endsWith("saturation.svg"));
        assertThat(Files.readString(folder.resolve("latency.svg"))).contains("<svg");
        assertThat(Files.readString(folder.resolve("scaling-x.svg"))).contains("<svg");
    }

    private static Comparison comparison() {
        Comparison comparison = new Comparison(Shape.usual());
        comparison.add(Kind.COURSE, saturation(100, 5_000));
        comparison.add(Kind.THROUGHPUT, saturation(1_800, 100));
        comparison.add(Kind.MOVER, saturation(2_000, 100));
        comparison.add(Kind.COURSE, Comparison.HALF, new Latency(50, 200, 1, 2, 3));
        comparison.addEndpointLimit(9_000);
        comparison.addCalls(
                Kind.COURSE,
                Map.of(
                        "InvokeEndpoint", 1_000.0,
                        "Publish", 1_000.0,
                        "ReceiveMessage", 1_000.0,
                        "DeleteMessageBatch", 1_000.0,
                        "Invocations", 1_000.0));
        return comparison;
    }

    private static Saturation saturation(double perSecond, int cpuMicrosEach) {
        return new Saturation(
                1_000, perSecond, 1_000, 1_000, new Usage(Duration.ofMillis(cpuMicrosEach), 1_000L * 50_000));
    }
}

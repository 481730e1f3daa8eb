package dev.penstock.benchmarks.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.scorer.Rooms;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done to requests until their rows are sent, and the whole way, by how instances give their values. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then prepares.
public class RequestRooms {
    static final long SEED = 7;

    @Param({"names", "positions"})
    public String form;

    /** So many requests of so many rows. */
    @Param({"1x1", "10x1", "1x10", "1x100", "1x1000"})
    public String batch;

    private List<String> bodies;
    private Rooms rooms;
    private final PlainTree tree = new PlainTree();
    private List<JsonNode> trees;
    private List<double[]> columns;
    private byte[] answer;

    /** Makes the requests, and what each room makes of them for the next. */
    @Setup
    public void prepare() {
        Size size = Size.of(batch);
        bodies = new BikeRequests(SEED, BikeRequests.Form.of(form)).bodies(size.requests(), size.rows());
        rooms = new Rooms(models(), bodies);
        trees = tree.read(bodies);
        columns = tree.transform(trees);
        answer = Rooms.csvAnswer(size.requests() * size.rows());
    }

    static Path models() {
        return Path.of(System.getProperty("penstock.home", "."), "models");
    }

    @Benchmark
    public int read() {
        return rooms.read();
    }

    @Benchmark
    public Object readTree() {
        return tree.read(bodies);
    }

    @Benchmark
    public Object transform() {
        return rooms.transform();
    }

    @Benchmark
    public Object transformTree() {
        return tree.transform(trees);
    }

    @Benchmark
    public Object csv() {
        return rooms.encode();
    }

    @Benchmark
    public Object csvTree() {
        return tree.encode(columns);
    }

    @Benchmark
    public Object transformCsv() {
        return rooms.transformAndEncode();
    }

    /** The tree is made of the instances' text, as the scorer's transformation reads it. */
    @Benchmark
    public Object transformCsvTree() {
        return tree.encode(tree.transform(tree.read(bodies)));
    }

    @Benchmark
    public Object whole() {
        return rooms.all();
    }

    @Benchmark
    public Object wholeTree() {
        return tree.all(bodies, answer);
    }
}

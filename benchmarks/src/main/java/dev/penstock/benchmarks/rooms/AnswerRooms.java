package dev.penstock.benchmarks.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.scorer.Rooms;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done from the endpoint's answer on. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then prepares.
public class AnswerRooms {
    private static final long SEED = 7;

    /** So many requests of so many rows. */
    @Param({"1x1", "10x1", "1x10", "1x100", "1x1000"})
    public String batch;

    private int count;
    private Rooms rooms;
    private final PlainTree tree = new PlainTree();
    private List<JsonNode> trees;
    private List<Double> predictions;
    private byte[] csv;
    private byte[] json;

    /** Makes the answers. */
    @Setup
    public void prepare() {
        Size size = Size.of(batch);
        count = size.requests() * size.rows();
        List<String> bodies = new BikeRequests(SEED, BikeRequests.Form.NAMES).bodies(size.requests(), size.rows());
        rooms = new Rooms(RequestRooms.models(), bodies);
        trees = tree.read(bodies);
        csv = Rooms.csvAnswer(count);
        json = Rooms.jsonAnswer(count);
        predictions = tree.readCsvAnswer(csv);
    }

    @Benchmark
    public Object csvAnswer() {
        return rooms.readAnswer(csv, "text/csv", count);
    }

    @Benchmark
    public Object csvAnswerTree() {
        return tree.readCsvAnswer(csv);
    }

    @Benchmark
    public Object jsonAnswer() {
        return rooms.readAnswer(json, "application/json", count);
    }

    @Benchmark
    public Object jsonAnswerTree() {
        return tree.readJsonAnswer(json);
    }

    @Benchmark
    public Object result() {
        return rooms.writeResults();
    }

    @Benchmark
    public Object resultTree() {
        return tree.writeResults(trees, predictions);
    }
}

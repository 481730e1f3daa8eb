package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Scores;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.SizedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rooms of the scorer one by one, for benchmarks: a batch of requests, and what each room makes of it when it is given what the
 * room before made. In place of the endpoint stands an answer made beforehand, in place of the topic nothing.
 *
 * <p>It stands in the scorer's package, though in another module, because the rooms are nobody else's business: the scorer would need
 * a public door through which nothing but a benchmark goes. The way around, the function over an HTTP client in memory, measures the
 * SDK, whose calls cost more than all rooms together. No jar that is shipped has this class.
 */
public final class Rooms {
    private static final double GOLDEN_RATIO = 0.618033988749895;
    private static final String MODEL = "bike-rental";
    private static final Instant SENT = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final int MICRO_BATCH_ROWS = 1_000;
    private static final int MICRO_BATCH_BYTES = 6_291_456;

    private final Clock clock = Clock.systemUTC();
    private final Results results = new Results(clock);
    private final Reader reader;
    private final Transformer transformer = new Transformer();
    private final Batcher batcher = new Batcher(MICRO_BATCH_ROWS, MICRO_BATCH_BYTES);
    private final Concluder concluder = new Concluder(results, clock);
    private final ResultSplitter splitter = new ResultSplitter(Publisher.MOST_BYTES);

    private final FeaturePlan plan;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Intake intake;
    private final Transformed transformed;
    private final List<MicroBatch> microBatches;
    private final List<byte[]> endpointAnswers = new ArrayList<>();
    private final Answers answers;
    private final List<double[]> columns = new ArrayList<>();
    private final EncodedRows encoded;

    /**
     * @param models the directory of the models' specifications
     * @param bodies the requests, for the model {@code bike-rental}
     */
    public Rooms(Path models, List<String> bodies) {
        ServedModels served = ServedModels.load(models, List.of(MODEL));
        this.plan = served.plan(MODEL).orElseThrow();
        this.reader = new Reader(served, results, clock);
        for (int i = 0; i < bodies.size(); i++) {
            deliveries.add(new Delivery("message-" + i, "handle-" + i, bodies.get(i), Optional.empty(), 1, SENT, SENT));
        }
        this.intake = reader.read(deliveries);
        this.transformed = transformer.transform(intake.requests());
        this.microBatches = batcher.batch(transformed.rows());
        microBatches.forEach(batch -> endpointAnswers.add(csvAnswer(batch.size())));
        this.answers = answers(microBatches);
        this.encoded = plan.newRows();
        intake.requests().forEach(request -> columns.addAll(columnsOf(request.instances())));
    }

    /** What an endpoint answers in CSV for so many rows. */
    public static byte[] csvAnswer(int rows) {
        return answer(rows, "", Double::toString, "\n", "");
    }

    /** The same in JSON. */
    public static byte[] jsonAnswer(int rows) {
        return answer(rows, "{\"predictions\":[", score -> "{\"score\":" + score + "}", ",", "]}");
    }

    /** Scores are floats that are written as doubles, as XGBoost's are; those of different rows differ. */
    private static byte[] answer(
            int rows, String opening, DoubleFunction<String> score, String separator, String closing) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> (float) (1 + 6 * (row * GOLDEN_RATIO % 1)))
                .mapToObj(score)
                .collect(Collectors.joining(separator, opening, closing))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the requests' bodies; returns how many were read. */
    public int read() {
        return reader.read(deliveries).requests().size();
    }

    /** Computes the columns of all rows, and encodes none; returns the last row. */
    public double[] transform() {
        double[] row = new double[plan.columnNames().size()];
        for (ReadRequest request : intake.requests()) {
            eachInstance(request.instances(), parser -> plan.row(parser, row));
        }
        return row;
    }

    /** Encodes columns that were computed beforehand; returns the endpoint calls' bodies. */
    public byte[] encode() {
        encoded.clear();
        for (double[] row : columns) {
            encoded.append(row);
        }
        return encoded.body(0, encoded.size());
    }

    /** Transforms, batches and encodes, as the scorer does; returns the endpoint calls' bodies. */
    public List<byte[]> transformAndEncode() {
        return bodies(batcher.batch(transformer.transform(intake.requests()).rows()));
    }

    private static List<byte[]> bodies(List<MicroBatch> batches) {
        List<byte[]> bodies = new ArrayList<>(batches.size());
        batches.forEach(batch -> bodies.add(batch.body()));
        return bodies;
    }

    /** Reads an endpoint's answer into a prediction a row; returns the last. */
    public Object readAnswer(byte[] body, String contentType, int rows) {
        Scores scores = plan.readAnswer(body, contentType, rows);
        Object last = scores;
        for (int row = 0; row < rows; row++) {
            last = plan.prediction(scores, row);
        }
        return last;
    }

    /** Concludes and writes the results of answers that were read beforehand; returns the events' texts, as SNS is given them. */
    public List<String> writeResults() {
        return events(concluder.conclude(transformed, answers, intake.received()));
    }

    /** The whole way of the batch, but for the calls; returns the events' texts, as SNS is given them. */
    public List<String> all() {
        Intake read = reader.read(deliveries);
        Transformed rows = transformer.transform(read.requests());
        List<MicroBatch> batches = batcher.batch(rows.rows());
        return events(concluder.conclude(rows, answers(batches), read.received()));
    }

    /** Sends each body nowhere, and reads in its place what was answered beforehand. */
    private Answers answers(List<MicroBatch> batches) {
        Map<ServedModel, List<RowAnswer>> byModel = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            MicroBatch batch = batches.get(i);
            if (batch.body().length == 0) {
                throw new IllegalStateException("a body of no rows");
            }
            Scores scores = batch.model().plan().readAnswer(endpointAnswers.get(i), plan.accept(), batch.size());
            byModel.computeIfAbsent(batch.model(), model -> new ArrayList<>())
                    .addAll(new EndpointAnswer.Scored(scores, Optional.of("AllTraffic"), Duration.ofMillis(15))
                            .toRowsOf(batch));
        }
        return new Answers(byModel, CallCounts.NONE);
    }

    /** As the publisher has them cut and written. */
    private List<String> events(List<Outcome> outcomes) {
        List<String> written = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            PredictionResult result = outcome.toPublish().orElseThrow();
            for (SizedEvent event : splitter.split(result)) {
                written.add(event.text());
            }
        }
        return written;
    }

    private List<double[]> columnsOf(JsonSlice instances) {
        List<double[]> rows = new ArrayList<>();
        eachInstance(instances, parser -> {
            double[] row = new double[plan.columnNames().size()];
            plan.row(parser, row).ifPresent(error -> {
                throw new IllegalArgumentException(error.toString());
            });
            rows.add(row);
        });
        return rows;
    }

    private static void eachInstance(JsonSlice instances, Visit visit) {
        try (JsonParser parser = instances.acceptedParser()) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                visit.instance(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done at an instance's first token. */
    private interface Visit {
        void instance(JsonParser parser) throws IOException;
    }
}

package dev.penstock.e2e.fuzz;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Scores;
import dev.penstock.features.UnreadableAnswer;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultWriter;
import dev.penstock.schemas.UnreadableResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What reads bytes that strangers wrote, and what it owes them; only what is declared is thrown. */
enum FuzzTarget {
    /** A request from the queue: accepted, and then its instances can be read to their end, or refused with a reason. */
    REQUEST {
        @Override
        List<byte[]> seeds() {
            return samples("../schemas/src/test/resources/samples/request");
        }

        @Override
        void take(byte[] input) {
            READER.read(input).fold(FuzzTarget::readOn, refusal -> {
                owes(!refusal.detail().isBlank(), "a detail");
                owes(refusal.description().length() < 1_000, "a short description");
                return 0;
            });
        }
    },
    /** An instance: a row, or an error of the row, and the parser stands behind it. */
    INSTANCE {
        @Override
        List<byte[]> seeds() {
            return PLANS.stream()
                    .flatMap(plan -> plan.golden().stream())
                    .map(golden -> golden.instance().text().getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        void take(byte[] input) {
            JsonSlice slice = new JsonSlice(input, 0, input.length);
            PLANS.forEach(plan -> transform(plan, slice));
        }
    },
    /** An endpoint's answer: as many finite scores as there were rows, or unreadable. */
    ANSWER {
        @Override
        List<byte[]> seeds() {
            return Stream.of(
                            "6.349300861358643,-0.0123,1.2e-05\n",
                            "1.5\n2.5\n-3",
                            "[1,2,3]\n[4,5,6]\n[7,8,9]",
                            "{\"predictions\":[{\"score\":1},{\"score\":2},{\"score\":3}]}",
                            "{\"predictions\":[{\"score\":[1,2,3]},{\"score\":[4,5,6]},{\"score\":[7,8,9]}]}",
                            "{\"predictions\":[[1,2,3],[4,5,6],[7,8,9]]}",
                            "1,2,3\n4,5,6\n7,8,9\n")
                    .map(answer -> answer.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        void take(byte[] input) {
            // In one way only, which the input decides: the bounds are those of one reading.
            int way = Math.floorMod(Arrays.hashCode(input), 2 * PLANS.size());
            read(PLANS.get(way / 2), input, way % 2 == 0 ? "text/csv" : "application/json");
        }
    },
    /** A published result: read, and then written and read again the same, or unreadable. */
    RESULT {
        @Override
        List<byte[]> seeds() {
            return samples("../schemas/src/test/resources/samples/result");
        }

        @Override
        void take(byte[] input) {
            PredictionResult result;
            try {
                result = RESULTS.read(new String(input, StandardCharsets.UTF_8));
            } catch (UnreadableResult declared) {
                return;
            }
            String written = new String(new ResultWriter().write(result), StandardCharsets.UTF_8);
            owes(RESULTS.read(written).equals(result), "the same result when it is written and read again");
        }
    };

    private static final RequestReader READER = new RequestReader();
    private static final ResultReader RESULTS = new ResultReader();
    private static final int ROWS = 3;

    private static final List<FeaturePlan> PLANS = Stream.of("everything", "softmax", "bike-rental")
            .map(name -> FeaturePlan.load(Path.of("../features/src/test/resources/samples/valid", name + ".json")))
            .toList();

    /** Right inputs, and some that are wrong by one thing. */
    abstract List<byte[]> seeds();

    /** Hands it an input. */
    abstract void take(byte[] input);

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int readOn(PredictionRequest request) {
        int read = 0;
        try (JsonParser parser = request.instances().parser()) {
            EncodedRows rows = PLANS.get(0).newRows();
            owes(parser.nextToken().isStructStart(), "an array");
            while (!parser.nextToken().isStructEnd()) {
                PLANS.get(0).transform(parser, rows);
                read++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an accepted request can't be read on", e);
        }
        owes(read == request.instanceCount(), "as many instances as it said");
        return read;
    }

    private static void transform(FeaturePlan plan, JsonSlice slice) {
        EncodedRows rows = plan.newRows();
        try (JsonParser parser = slice.parser()) {
            if (parser.nextToken() == null) {
                return;
            }
            boolean wrong = plan.transform(parser, rows).isPresent();
            owes(rows.size() == (wrong ? 0 : 1), "a row or an error");
            owes(parser.getParsingContext().inRoot(), "a parser behind the instance");
            String body = new String(rows.body(0, rows.size()), StandardCharsets.UTF_8);
            owes(!plan.contentType().equals("text/csv") || body.strip().indexOf('\n') < 0, "one line for one row");
        } catch (JsonProcessingException declared) {
            // The text is no JSON, or passes a limit.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(FeaturePlan plan, byte[] input, String contentType) {
        Scores scores;
        try {
            scores = plan.readAnswer(input, contentType, ROWS);
        } catch (UnreadableAnswer declared) {
            return;
        }
        owes(scores.rows() == ROWS, "a score for each row");
        for (int row = 0; row < ROWS; row++) {
            plan.prediction(scores, row);
        }
    }

    private static void owes(boolean kept, String what) {
        if (!kept) {
            throw new IllegalStateException("it owes " + what);
        }
    }

    private static List<byte[]> samples(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(Corpus::bytes)
                    .filter(bytes -> bytes.length < 3_000)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

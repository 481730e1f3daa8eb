package dev.penstock.cli;

import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** A result as a line of a table, or as the event that was published. */
final class ResultRecord {
    private static final int PREDICTIONS_SHOWN = 3;
    private static final ResultWriter WRITER = new ResultWriter();

    static final List<RecordSink.Column<PredictionResult>> COLUMNS = List.of(
            new RecordSink.Column<>("REQUEST", 26, it -> it.requestId().value()),
            new RecordSink.Column<>(
                    "TIME", 20, it -> it.time().truncatedTo(ChronoUnit.SECONDS).toString()),
            new RecordSink.Column<>("STATUS", 9, it -> it.status().wire()),
            new RecordSink.Column<>("MODEL", 18, it -> it.model().name()),
            new RecordSink.Column<>(
                    "ROWS", 5, it -> Integer.toString(it.predictions().size())),
            new RecordSink.Column<>("PREDICTIONS", 0, ResultRecord::predictions));

    private ResultRecord() {}

    /** The event on one line. */
    static String json(PredictionResult result) {
        return new String(WRITER.write(result), StandardCharsets.UTF_8);
    }

    private static String predictions(PredictionResult result) {
        if (result.error().isPresent()) {
            return result.error().get().code() + ": " + result.error().get().detail();
        }
        String shown = result.predictions().stream()
                .limit(PREDICTIONS_SHOWN)
                .map(ResultRecord::text)
                .collect(Collectors.joining(", "));
        return result.predictions().size() > PREDICTIONS_SHOWN ? shown + ", …" : shown;
    }

    private static String text(Prediction prediction) {
        return prediction.fold(
                number -> Double.toString(number.value()),
                label -> label.value(),
                failed -> failed.error().code().wire()
                        + failed.error()
                                .field()
                                .map(field -> " (" + field + ")")
                                .orElse(""));
    }
}

package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.producer.SendOutcome;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one row of the input.
 *
 * @param row its number in the input, from 1
 * @param requestId the request that it was in
 * @param index its place in that request, from 0
 * @param value the prediction: a number or a label
 * @param error why there is none: code, field and detail
 */
record RowOutcome(long row, String requestId, int index, Optional<Object> value, Optional<Failure> error) {

    /** Why a row has no prediction. */
    record Failure(String code, Optional<String> field, String detail) {}

    static final List<RecordSink.Column<RowOutcome>> COLUMNS = List.of(
            new RecordSink.Column<>("ROW", 7, outcome -> Long.toString(outcome.row())),
            new RecordSink.Column<>("REQUEST", 26, RowOutcome::requestId),
            new RecordSink.Column<>(
                    "PREDICTION",
                    20,
                    outcome -> outcome.value().map(String::valueOf).orElse("-")),
            new RecordSink.Column<>(
                    "ERROR", 20, outcome -> outcome.error().map(Failure::code).orElse("")),
            new RecordSink.Column<>(
                    "FIELD",
                    12,
                    outcome -> outcome.error().flatMap(Failure::field).orElse("")),
            new RecordSink.Column<>(
                    "DETAIL", 0, outcome -> outcome.error().map(Failure::detail).orElse("")));

    /** The columns of rows that were in no request. */
    static final List<RecordSink.Column<RowOutcome>> PREDICTED = COLUMNS.stream()
            .filter(column -> !column.heading().equals("REQUEST"))
            .toList();

    /** One outcome for each of the rows that a request carried. */
    static List<RowOutcome> of(PredictionResult result, List<Long> rows) {
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(
                    i < result.predictions().size()
                            ? of(result.predictions().get(i), rows.get(i), result, i)
                            : unscored(result, rows.get(i), i));
        }
        return outcomes;
    }

    static RowOutcome of(Prediction prediction, long row, PredictionResult result, int index) {
        return of(prediction, row, result.requestId().value(), index);
    }

    static RowOutcome of(Prediction prediction, long row, String requestId, int index) {
        return prediction.fold(
                number -> new RowOutcome(row, requestId, index, Optional.of(number.value()), Optional.empty()),
                label -> new RowOutcome(row, requestId, index, Optional.of(label.value()), Optional.empty()),
                failed -> new RowOutcome(
                        row,
                        requestId,
                        index,
                        Optional.empty(),
                        Optional.of(new Failure(
                                failed.error().code().wire(),
                                failed.error().field(),
                                failed.error().detail()))));
    }

    /** Out of the JSON form of a prediction. */
    static RowOutcome of(JsonNode prediction, long row, int index) {
        JsonNode value = prediction.path("value");
        JsonNode error = prediction.path("error");
        if (value.isNumber()) {
            return new RowOutcome(row, "", index, Optional.of(value.doubleValue()), Optional.empty());
        }
        return value.isTextual()
                ? new RowOutcome(row, "", index, Optional.of(value.textValue()), Optional.empty())
                : new RowOutcome(
                        row,
                        "",
                        index,
                        Optional.empty(),
                        Optional.of(new Failure(
                                error.path("code").asText("no_prediction"),
                                Optional.ofNullable(error.path("field").textValue()),
                                error.path("detail").asText("no detail"))));
    }

    private static RowOutcome unscored(PredictionResult result, long row, int index) {
        RequestError error = result.error()
                .orElseGet(
                        () -> new RequestError(result.status().wire(), Optional.empty(), "the request was not scored"));
        return new RowOutcome(
                row,
                result.requestId().value(),
                index,
                Optional.empty(),
                Optional.of(new Failure(error.code(), error.pointer(), error.detail())));
    }

    static List<RowOutcome> notSent(SendOutcome.NotSent notSent, List<Long> rows) {
        List<RowOutcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(new RowOutcome(
                    rows.get(i),
                    notSent.requestId().value(),
                    i,
                    Optional.empty(),
                    Optional.of(new Failure("not_sent", Optional.empty(), notSent.reason()))));
        }
        return outcomes;
    }

    boolean hasFailed() {
        return error.isPresent();
    }

    String json() {
        ObjectNode json = Json.object();
        json.put("row", row);
        if (!requestId.isEmpty()) {
            json.put("requestId", requestId).put("index", index);
        }
        value.ifPresent(it -> json.set("value", Json.of(it)));
        error.ifPresent(it -> {
            ObjectNode inner = json.putObject("error").put("code", it.code());
            it.field().ifPresent(field -> inner.put("field", field));
            inner.put("detail", it.detail());
        });
        return json.toString();
    }
}

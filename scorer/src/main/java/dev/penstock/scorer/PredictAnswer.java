package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.features.InstanceFaults;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionJson;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.Problem.Fault;
import dev.penstock.schemas.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a synchronous prediction is answered with. */
final class PredictAnswer {

    /** How predictions are written. */
    enum Form {
        /** {@code [571.09,…]}: numbers, labels, and an object with the error where there is neither; the course's form. */
        VALUES,
        /** {@code {"model":{…},"predictions":[{"value":571.09},…]}}. */
        OBJECT
    }

    private PredictAnswer() {}

    /** 200 when at least one instance has its prediction, else 422. */
    static HttpAnswer of(Predictions predictions, Form form) {
        int status = predictions.areAllFailed() ? 422 : 200;
        return form == Form.VALUES
                ? HttpAnswer.bare(status, json -> writeValues(json, predictions))
                : HttpAnswer.json(status, json -> {
                    json.writeStartObject();
                    writeMembers(json, predictions);
                    json.writeEndObject();
                });
    }

    /** None of the instances has a prediction: where they are wrong, and beside it what a 200 would say. */
    static HttpAnswer invalid(Predictions predictions, InstanceFaults faults) {
        List<Fault> places = faults.first().stream()
                .map(fault -> new Fault(
                        "/instances" + fault.pointer(),
                        Optional.of(fault.error().code().wire()),
                        fault.error().detail()))
                .toList();
        return HttpAnswer.problem(
                new Problem(ProblemType.INVALID_INSTANCES, "none of the instances could be predicted", places),
                json -> writeMembers(json, predictions));
    }

    static HttpAnswer unavailable(PredictionUnavailable e) {
        if (e.isOutOfTime()) {
            return problem(ProblemType.OUT_OF_TIME, "the model did not answer in time");
        }
        String detail = "the model gives no answer now; nothing is known of the instances";
        return e.isPassing()
                ? problem(ProblemType.MODEL_UNAVAILABLE, detail).with("Retry-After", "5")
                : problem(ProblemType.MODEL_MISCONFIGURED, detail);
    }

    static HttpAnswer problem(ProblemType type, String detail) {
        return HttpAnswer.problem(new Problem(type, detail));
    }

    private static void writeValues(JsonGenerator json, Predictions predictions) throws IOException {
        json.writeStartArray();
        for (Prediction prediction : predictions.predictions()) {
            if (prediction instanceof Prediction.Number number) {
                json.writeNumber(number.value());
            } else if (prediction instanceof Prediction.Label label) {
                json.writeString(label.value());
            } else {
                PredictionJson.write(json, prediction);
            }
        }
        json.writeEndArray();
    }

    private static void writeMembers(JsonGenerator json, Predictions predictions) throws IOException {
        json.writeFieldName("model");
        PredictionJson.write(json, predictions.model());
        json.writeArrayFieldStart("predictions");
        for (Prediction prediction : predictions.predictions()) {
            PredictionJson.write(json, prediction);
        }
        json.writeEndArray();
    }
}

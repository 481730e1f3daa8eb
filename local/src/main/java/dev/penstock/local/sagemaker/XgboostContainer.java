package dev.penstock.local.sagemaker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The manners of SageMaker's built-in XGBoost container (github.com/aws/sagemaker-xgboost-container, {@code serve.py}): what it
 * reads, what it refuses and how it words it. One bad row fails its whole call. RecordIO is not read here.
 */
final class XgboostContainer {

    private final Booster booster;

    XgboostContainer(Booster booster) {
        this.booster = booster;
    }

    /** @throws ContainerRefusal 204 for an empty body, 415 for one that can't be read, JSON among them */
    Matrix read(byte[] body, String contentType) {
        if (body.length == 0) {
            throw ContainerRefusal.noContent();
        }
        String type = mediaType(contentType);
        return switch (type) {
            case "", "text/csv" -> CsvInput.read(text(body, "csv"));
            case "text/libsvm", "text/x-libsvm" -> LibsvmInput.read(text(body, "libsvm"), booster.features());
            default ->
                throw ContainerRefusal.unsupported("Content-type " + type + " not supported. Supported content-type is"
                        + " text/csv, text/libsvm, application/x-recordio-protobuf");
        };
    }

    /**
     * The container itself takes a row of one column less for one whose last cell is missing; here that too is refused, since it
     * is a mistake more often than a wish.
     *
     * @throws ContainerRefusal 400 when the rows have not the model's columns
     */
    Scores predict(Matrix rows) {
        if (rows.columns() != booster.features()) {
            throw ContainerRefusal.notEvaluated("Feature size of csv inference data " + rows.columns()
                    + " is not consistent with feature size of trained model " + booster.features() + ".");
        }
        return new Scores(rows.scores(booster), booster.outputs());
    }

    /** @throws ContainerRefusal 406 when the caller accepts neither CSV nor JSON */
    Answer write(Scores scores, String accept, Separator separator) {
        return switch (mediaType(accept)) {
            case "", "*/*", "text/csv" -> new Answer("text/csv; charset=utf-8", scores.csv(separator));
            case "application/json" -> new Answer("application/json", scores.json());
            default ->
                throw ContainerRefusal.notAcceptable("Accept type " + mediaType(accept)
                        + " is not supported. Please use supported accept types: [application/json, text/csv].");
        };
    }

    private static String mediaType(String header) {
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] body, String format) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ContainerRefusal.unreadable(format, "'utf-8' codec can't decode the body");
        }
    }

    /** A 200 of the container. */
    record Answer(String contentType, String body) {}
}

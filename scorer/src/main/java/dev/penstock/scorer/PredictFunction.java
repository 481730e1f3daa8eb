package dev.penstock.scorer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.environment.http.HttpCall;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.RequestReading;
import dev.penstock.schemas.RequestReading.Refused;
import dev.penstock.scorer.PredictAnswer.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts while the caller waits. Takes, and answers in the same form:
 *
 * <ul>
 *   <li>a bare request as the event itself, {@code {"instances":[{"features":[…]}, …]}}, with or without a {@code model}:
 *       {@code {"statusCode":200,"isBase64Encoded":false,"body":"[571.09,…]"}};
 *   <li>the same as the body of an API Gateway proxy event (payload format 1.0 or 2.0): likewise;
 *   <li>the same with the model in the path, {@code POST /v1/models/NAME:predict}: the body is
 *       {@code {"model":{…},"predictions":[…]}}.
 * </ul>
 *
 * An instance that can't be predicted has its error in its place and spoils none of its neighbours.
 */
public final class PredictFunction implements RequestStreamHandler {
    private static final String PREDICT = ":predict";
    private static final Duration FOR_ANSWERING = Duration.ofMillis(500);

    /** Most faults that one answer names. */
    private static final int FAULTS = 100;

    private final RequestReader reader = new RequestReader();
    private final Predictor predictor;
    private final String defaultModel;

    /** As Lambda makes it. */
    public PredictFunction() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(System.getenv(), PredictFunction::rehearse);
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public PredictFunction(Map<String, String> environment) {
        this(environment, new AwsClients(environment));
    }

    /** The same with clients of the caller's. */
    public PredictFunction(Map<String, String> environment, AwsClients clients) {
        Settings settings = new Settings(environment);
        this.predictor = Predictor.from(environment, clients, JsonLog.from(settings));
        String first = settings.list(ScorerSettings.MODELS).get(0);
        this.defaultModel = settings.text(ScorerSettings.DEFAULT_MODEL, first.replaceFirst("=.*", ""));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration within = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_ANSWERING);
        answer.write(answer(event.readAllBytes(), within).bytes());
    }

    private HttpAnswer answer(byte[] event, Duration within) {
        Optional<HttpCall> call = HttpCall.of(event);
        return call.isPresent()
                ? answer(call.get(), within)
                : predict(reader.readFor(defaultModel, event), Form.VALUES, within);
    }

    /** Predicts the stage's instances for a bare request, which is read as a call over HTTP is but for what is around it. */
    static void rehearse(Stage stage) {
        byte[] event = ("{\"instances\":" + stage.instances().text() + "}").getBytes(StandardCharsets.UTF_8);
        HttpAnswer answer =
                new PredictFunction(stage.environment(), stage.clients()).answer(event, Duration.ofSeconds(30));
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    "the golden samples of " + stage.model() + " were not predicted: status " + answer.status());
        }
    }

    private HttpAnswer answer(HttpCall call, Duration within) {
        Optional<String> inPath = call.inPath("model");
        if (inPath.isEmpty()) {
            return predict(reader.readFor(defaultModel, call.body()), Form.VALUES, within);
        }
        if (!inPath.get().endsWith(PREDICT)) {
            return PredictAnswer.problem(ProblemType.NOT_FOUND, "POST /v1/models/NAME:predict predicts");
        }
        String model = inPath.get().substring(0, inPath.get().length() - PREDICT.length());
        if (!predictor.serves(model)) {
            return unknownModel();
        }
        if (!call.hasMediaType("application/json")) {
            return PredictAnswer.problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is application/json, in UTF-8")
                    .with("Accept-Post", "application/json");
        }
        return predict(
                reader.readFor(model, call.body()).<RequestReading>fold(request -> only(model, request), Refused::new),
                Form.OBJECT,
                within);
    }

    /** A body that names another model than the path is refused. */
    private static RequestReading only(String model, PredictionRequest request) {
        return request.model().equals(model)
                ? new RequestReading.Accepted(request)
                : new Refused(new RefusedRequest(
                        Reason.INVALID_REQUEST,
                        "/model",
                        "is another than that of the path",
                        request.id(),
                        Optional.of(request.source()),
                        Optional.of(request.model())));
    }

    private HttpAnswer predict(RequestReading reading, Form form, Duration within) {
        return reading.fold(
                request -> predict(request, form, within), refusal -> HttpAnswer.problem(Problem.of(refusal)));
    }

    private HttpAnswer predict(PredictionRequest request, Form form, Duration within) {
        try {
            Predictions predictions = predictor.predict(request.model(), request.instances(), within);
            return form == Form.OBJECT && predictions.areAllFailed()
                    ? PredictAnswer.invalid(
                            predictions, predictor.located(request.model(), request.instances(), predictions, FAULTS))
                    : PredictAnswer.of(predictions, form);
        } catch (UnknownModel e) {
            return unknownModel();
        } catch (PredictionUnavailable e) {
            return PredictAnswer.unavailable(e);
        }
    }

    private static HttpAnswer unknownModel() {
        return PredictAnswer.problem(ProblemType.UNKNOWN_MODEL, "no model of that name is served here");
    }
}

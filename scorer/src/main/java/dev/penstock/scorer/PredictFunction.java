package dev.penstock.scorer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestReader reader = new RequestReader();
    private final Predictor predictor;
    private final String defaultModel;

    /** As Lambda makes it. */
    public PredictFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public PredictFunction(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        this.predictor = Predictor.from(environment, JsonLog.from(settings));
        String first = settings.list(ScorerSettings.MODELS).get(0);
        this.defaultModel = settings.text(ScorerSettings.DEFAULT_MODEL, first.replaceFirst("=.*", ""));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        byte[] bytes = event.readAllBytes();
        Duration within = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_ANSWERING);
        answer.write(answer(bytes, within).bytes());
    }

    private PredictAnswer answer(byte[] event, Duration within) throws IOException {
        JsonNode proxied = proxyEvent(event);
        if (proxied == null) {
            return predict(event, defaultModel, PredictAnswer.Form.VALUES, within);
        }
        Optional<String> inPath = modelInPath(proxied);
        if (inPath.isPresent() && !inPath.get().endsWith(PREDICT)) {
            return PredictAnswer.problem(404, "not_found", "POST /v1/models/NAME:predict predicts");
        }
        return predict(
                body(proxied),
                inPath.map(path -> path.substring(0, path.length() - PREDICT.length()))
                        .orElse(defaultModel),
                inPath.isPresent() ? PredictAnswer.Form.OBJECT : PredictAnswer.Form.VALUES,
                within);
    }

    private PredictAnswer predict(byte[] body, String model, PredictAnswer.Form form, Duration within) {
        return reader.readFor(model, body).fold(request -> predict(request, form, within), PredictAnswer::refused);
    }

    private PredictAnswer predict(PredictionRequest request, PredictAnswer.Form form, Duration within) {
        try {
            return PredictAnswer.of(predictor.predict(request.model(), request.instances(), within), form);
        } catch (UnknownModel e) {
            return PredictAnswer.problem(404, "unknown_model", "no model of that name is served here");
        } catch (PredictionUnavailable e) {
            return PredictAnswer.unavailable(e);
        }
    }

    /** The event of an API Gateway proxy integration, or null for any other. */
    private static @Nullable JsonNode proxyEvent(byte[] event) {
        try {
            JsonNode tree = JSON.readTree(event);
            return tree.has("requestContext") || tree.has("httpMethod") ? tree : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static Optional<String> modelInPath(JsonNode event) {
        return Optional.ofNullable(event.path("pathParameters").path("model").textValue());
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.penstock.results;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import dev.penstock.environment.Settings;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers {@code GET /v1/predictions/{id}} from the table: 200 with the {@code data} of the request's effective result, 404
 * while there is none, 400 for what can't be an id, 413 where the result is larger than a function may answer, 503 while the
 * table does not answer. {@code ?part=N} answers one part of the result, of 256 KiB at most.
 */
public final class StatusFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(5), Duration.ofSeconds(8));
    private static final String ID = "id";

    private static final String PART = "part";

    /** More than these are always larger than an answer may be. */
    private static final int MOST_PARTS = 24;

    private final DynamoDbResultStore store;
    private final JsonLog log;

    /** As Lambda makes it. */
    public StatusFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public StatusFunction(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        this.store = new DynamoDbResultStore(
                new AwsClients(environment).configured(DynamoDbClient.builder(), "DYNAMODB", BUDGET),
                ResultsSettings.from(settings),
                Clock.systemUTC());
        this.log = JsonLog.from(settings);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        @Nullable Map<String, String> parameters = event.getPathParameters();
        @Nullable Map<String, String> query = event.getQueryStringParameters();
        StatusAnswer answer = answer(
                parameters == null ? "" : parameters.getOrDefault(ID, ""),
                Optional.ofNullable(query).map(it -> it.get(PART)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .withIsBase64Encoded(false)
                .build();
    }

    private StatusAnswer answer(String id, Optional<String> part) {
        if (!RequestId.isValid(id)) {
            return StatusAnswer.problem(
                    400, "invalid_id", "a request id has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -", Map.of());
        }
        if (!part.orElse("0").matches("[0-9]{1,6}")) {
            return StatusAnswer.problem(400, "invalid_part", "part is a number from 0 on", Map.of());
        }
        RequestId requestId = new RequestId(id);
        try {
            return part.isPresent() ? findPart(requestId, Integer.parseInt(part.get())) : find(requestId);
        } catch (SdkException e) {
            log.line(Level.WARN, "status_unavailable", Map.of("requestId", id, "error", ResultsFunction.nameOf(e)));
            return StatusAnswer.problem(
                    503, "results_unavailable", "the results can't be read now", Map.of("Retry-After", "2"));
        }
    }

    private StatusAnswer find(RequestId id) {
        Optional<StoredResult> stored = store.find(id, MOST_PARTS);
        if (stored.isEmpty()) {
            return notFound(id);
        }
        StatusAnswer answer = StatusAnswer.of(stored.get());
        return stored.get().predictionsOmitted() == 0 && answer.fits() ? answer : tooLarge(id);
    }

    private StatusAnswer findPart(RequestId id, int part) {
        return store.findPart(id, part)
                .map(StatusAnswer::of)
                .orElseGet(() -> StatusAnswer.problem(
                        404, "no_part", "there is no part " + part + " of a result of request " + id, Map.of()));
    }

    private static StatusAnswer tooLarge(RequestId id) {
        return StatusAnswer.problem(
                413,
                "result_too_large",
                "the result is larger than an answer may be; read its parts at /v1/predictions/" + id
                        + "?part=0 and on; each says in part.count how many there are",
                Map.of());
    }

    private StatusAnswer notFound(RequestId id) {
        List<IncompleteResult> incomplete = store.incomplete(id);
        if (!incomplete.isEmpty()) {
            IncompleteResult best = incomplete.get(0);
            return StatusAnswer.problem(
                    404,
                    "result_incomplete",
                    best.here() + " of " + best.count() + " parts of the result of request " + id
                            + " have come; the others are on their way",
                    Map.of("Retry-After", "2"));
        }
        return StatusAnswer.problem(
                404,
                "no_result",
                "there is no result of request " + id + ": it is unknown here, still on its way, or too long ago",
                Map.of());
    }
}

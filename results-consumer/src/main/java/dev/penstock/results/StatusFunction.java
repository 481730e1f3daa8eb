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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers {@code GET /v1/predictions/{id}} from the table: 200 with the {@code data} of the request's effective result, 404
 * while there is none, 400 for what can't be an id, 503 while the table does not answer.
 */
public final class StatusFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(5), Duration.ofSeconds(8));
    private static final String ID = "id";

    private final ResultStore store;
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
        StatusAnswer answer = answer(parameters == null ? "" : parameters.getOrDefault(ID, ""));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .withIsBase64Encoded(false)
                .build();
    }

    private StatusAnswer answer(String id) {
        if (!RequestId.isValid(id)) {
            return StatusAnswer.problem(
                    400, "invalid_id", "a request id has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -", Map.of());
        }
        return find(new RequestId(id));
    }

    private StatusAnswer find(RequestId id) {
        try {
            Optional<StoredResult> stored = store.find(id);
            return stored.map(StatusAnswer::of).orElseGet(() -> notFound(id));
        } catch (SdkException e) {
            log.line(
                    Level.WARN,
                    "status_unavailable",
                    Map.of("requestId", id.value(), "error", ResultsFunction.nameOf(e)));
            return StatusAnswer.problem(
                    503, "results_unavailable", "the results can't be read now", Map.of("Retry-After", "2"));
        }
    }

    private static StatusAnswer notFound(RequestId id) {
        return StatusAnswer.problem(
                404,
                "no_result",
                "there is no result of request " + id + ": it is unknown here, still on its way, or too long ago",
                Map.of());
    }
}

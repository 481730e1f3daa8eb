package dev.penstock.rest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import dev.penstock.environment.Settings;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.environment.http.HttpCall;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers {@code GET /v1/predictions/{id}} from the tables: the {@code data} of the request's effective result, or that it is queued.
 * {@code ?part=N} answers one part of the result, of 256 KiB at most.
 */
public final class StatusFunction implements RequestStreamHandler {
    private final RequestStatus status;
    private final JsonLog log;

    /** As Lambda makes it. */
    public StatusFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public StatusFunction(Map<String, String> environment) {
        Settings read = new Settings(environment);
        RestSettings settings = RestSettings.from(read);
        RestTables tables = RestTables.of(environment, read, settings, Clock.systemUTC());
        this.status = new RequestStatus(tables.results(), tables.requests());
        this.log = JsonLog.from(read);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        HttpCall call = HttpCall.of(event.readAllBytes())
                .orElseThrow(() -> new IllegalArgumentException("this function takes calls of an API only"));
        answer.write(answer(call.inPath("id").orElse(""), call.inQuery("part")).bytes());
    }

    private HttpAnswer answer(String id, Optional<String> part) {
        if (!RequestId.isValid(id)) {
            return HttpAnswer.problem(new Problem(
                    ProblemType.INVALID_ID, "a request id has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -"));
        }
        if (!part.orElse("0").matches("[0-9]{1,6}")) {
            return HttpAnswer.problem(new Problem(ProblemType.INVALID_PART, "part is a number from 0 on"));
        }
        RequestId requestId = new RequestId(id);
        try {
            return part.map(number -> status.part(requestId, Integer.parseInt(number)))
                    .orElseGet(() -> status.of(requestId));
        } catch (SdkException e) {
            log.line(Level.WARN, "status_unavailable", Map.of("requestId", id, "error", Accepting.nameOf(e)));
            return HttpAnswer.problem(new Problem(ProblemType.RESULTS_UNAVAILABLE, "the results can't be read now"))
                    .with("Retry-After", "2");
        }
    }
}

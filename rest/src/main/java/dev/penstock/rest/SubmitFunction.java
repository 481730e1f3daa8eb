package dev.penstock.rest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Backoff;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.environment.http.HttpCall;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.schemas.RequestId;
import dev.penstock.scorer.ScorerSettings;
import dev.penstock.scorer.ServedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code POST /v1/predictions}: 202 once SQS has the request, with its place in {@code Location}. With {@code Prefer: wait=N} the
 * call is held, and answered 200 with the result if that comes in time.
 */
public final class SubmitFunction implements RequestStreamHandler {
    private static final CallBudget SEND = new CallBudget(2, Duration.ofSeconds(4), Duration.ofSeconds(9));

    /** The caller tries again by itself, and knows better for how long. */
    private static final int ATTEMPTS = 1;

    private static final Duration FOR_ANSWERING = Duration.ofSeconds(2);
    private static final String WAIT = "wait=";

    private final RestSettings settings;
    private final Judge judge;
    private final Accepting accepting;
    private final Holding holding;

    /** As Lambda makes it. */
    public SubmitFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public SubmitFunction(Map<String, String> environment) {
        Settings read = new Settings(environment);
        this.settings = RestSettings.from(read);
        List<String> models = read.list(ScorerSettings.MODELS);
        Path directory = Path.of(read.text(ScorerSettings.MODELS_DIRECTORY));
        String queue = read.text(ProducerSettings.REQUEST_QUEUE_URL);
        Time time = Time.real();
        RestTables tables = RestTables.of(environment, read, settings, time.clock());
        ProducerSettings producer = ProducerSettings.forQueue(queue)
                .withAttempts(ATTEMPTS, new Backoff(Duration.ofMillis(100), Duration.ofMillis(100)));
        JsonLog log = JsonLog.from(read);
        this.judge = new Judge(ServedModels.load(directory, models), time.clock());
        this.accepting =
                new Accepting(tables.requests(), new Producer(new AwsClients(environment).sqs(SEND), producer), log);
        this.holding = new Holding(new RequestStatus(tables.results(), tables.requests()), time);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        HttpCall call = HttpCall.of(event.readAllBytes())
                .orElseThrow(() -> new IllegalArgumentException("this function takes calls of an API only"));
        answer.write(answer(call, context).bytes());
    }

    private HttpAnswer answer(HttpCall call, Context context) {
        return judge.judge(call).fold(proposal -> accept(proposal, call, context), bad -> bad);
    }

    private HttpAnswer accept(Proposal proposal, HttpCall call, Context context) {
        HttpAnswer answer = accepting.accept(proposal);
        Optional<Duration> preferred = call.header("prefer").flatMap(Preference::wait);
        return answer.status() == 202 && preferred.isPresent()
                ? held(answer, proposal.request().id(), preferred.get(), context)
                : answer;
    }

    private HttpAnswer held(HttpAnswer accepted, RequestId id, Duration preferred, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_ANSWERING);
        Duration applied =
                shorter(shorter(preferred, settings.longestWait()), left.isNegative() ? Duration.ZERO : left);
        Optional<HttpAnswer> result = applied.isZero() ? Optional.empty() : holding.hold(id, applied);
        return result.map(ended -> ended.with("Content-Location", "/v1/predictions/" + id))
                .orElse(accepted)
                .with("Preference-Applied", WAIT + applied.toSeconds());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

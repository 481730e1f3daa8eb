package dev.penstock.e2e.api;

import static org.awaitility.Awaitility.await;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultSplitter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A way to each answer that the document names, of a stack whose callers sign; {@link GatewayAnswers} has those of one with tokens. */
final class Answers {
    private static final String SUBMIT = "/v1/predictions";
    private static final String PREDICT = "/v1/models/bike-rental:predict";
    private static final String ONE = ApiLab.request(ApiLab.RIDE);
    private static final String BAD = ApiLab.request(ApiLab.RIDE, "{\"season\":9}");
    private static final String HANG = "{\"faults\":[{\"fault\":\"hang\"}]}";

    private final ApiLab lab;
    private final CompletableFuture<HttpResponse<String>> late;

    /** Asks at once what takes longest to be answered: a model whose endpoint hangs. */
    Answers(ApiLab lab) {
        this.lab = lab;
        lab.fault("chicago-ridership", HANG);
        this.late = lab.posting("/v1/models/chicago-ridership:predict", "{\"instances\":[" + ApiLab.DAY + "]}");
    }

    List<Obtained> all() {
        List<Obtained> all = new ArrayList<>(submitted());
        all.addAll(refusedSubmissions());
        all.addAll(ended());
        all.addAll(withoutResult());
        all.addAll(models());
        all.addAll(predictions());
        return all;
    }

    private static Obtained submit(int status, String by, Obtained.Call call) {
        return new Obtained("submitRequest", status, by, call);
    }

    private List<Obtained> submitted() {
        return List.of(
                submit(202, "a bare request", () -> lab.post(SUBMIT, ONE)),
                submit(
                        202,
                        "a CloudEvent",
                        () -> lab.call("POST", SUBMIT, event(), "Content-Type", "application/cloudevents+json")),
                submit(202, "a wait that is too short", () -> lab.post(SUBMIT, ONE, "Prefer", "wait=0")),
                submit(200, "a wait", () -> lab.post(SUBMIT, ONE, "Prefer", "respond-async, wait=20")));
    }

    private static String event() {
        return "{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\"an-event\","
                + "\"source\":\"/test\",\"subject\":\"bike-rental\",\"data\":{\"instances\":[" + ApiLab.RIDE + "]}}";
    }

    private List<Obtained> refusedSubmissions() {
        return List.of(
                submit(400, "no JSON", () -> lab.post(SUBMIT, "{")),
                submit(400, "an empty key", () -> lab.post(SUBMIT, ONE, "Idempotency-Key", "\"\"")),
                submit(409, "the same key at the same time", this::atTheSameTime),
                submit(413, "more than a message has", () -> lab.post(SUBMIT, " ".repeat(1_100_000))),
                submit(413, "more than API Gateway takes", () -> lab.post(SUBMIT, " ".repeat(10_500_000))),
                submit(
                        415,
                        "a form",
                        () -> lab.call("POST", SUBMIT, ONE, "Content-Type", "application/x-www-form-urlencoded")),
                submit(422, "a bad instance", () -> lab.post(SUBMIT, BAD)),
                submit(422, "no instances", () -> lab.post(SUBMIT, ApiLab.request())),
                submit(422, "an unknown model", () -> lab.post(SUBMIT, "{\"model\":\"nobody\",\"instances\":[1]}")),
                submit(422, "another body under the same key", this::anotherBody),
                submit(
                        503,
                        "a queue that does not answer",
                        () -> lab.wire.cutting("SendMessageBatch", () -> lab.post(SUBMIT, ONE))),
                submit(
                        503,
                        "a table that does not answer",
                        () -> lab.wire.cutting("UpdateItem", () -> lab.post(SUBMIT, ONE))));
    }

    private HttpResponse<String> atTheSameTime() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> first;
        HttpResponse<String> second;
        try (Wire.Held held = lab.wire.holding("SendMessageBatch")) {
            first = lab.posting(SUBMIT, ONE, "Idempotency-Key", "same-time");
            held.awaitOne();
            second = lab.post(SUBMIT, ONE, "Idempotency-Key", "same-time");
        }
        first.join();
        return second;
    }

    private HttpResponse<String> anotherBody() {
        lab.post(SUBMIT, ONE, "Idempotency-Key", "once");
        return lab.post(SUBMIT, ApiLab.request(ApiLab.RIDE, ApiLab.RIDE), "Idempotency-Key", "once");
    }

    private static Obtained status(int status, String by, Obtained.Call call) {
        return new Obtained("getPrediction", status, by, call);
    }

    private List<Obtained> ended() {
        return List.of(
                status(200, "succeeded", () -> ending("ok", "succeeded", ApiLab.RIDE)),
                status(200, "partial", () -> ending("some", "partial", ApiLab.RIDE, "7")),
                status(200, "failed", () -> ending("none", "failed", "7")),
                status(200, "expired", () -> {
                    lab.post(
                            SUBMIT,
                            ONE.replaceFirst("[{]", "{\"id\":\"late\",\"expirytime\":\"2020-01-01T00:00:00Z\","));
                    return awaitEnd("late", "expired");
                }),
                status(200, "a part", () -> lab.get("/v1/predictions/ok?part=0")),
                status(200, "parts that have come", () -> {
                    ResultPart first = (ResultPart) new ResultSplitter(1_000)
                            .split(result("in-parts", 200))
                            .get(0)
                            .event();
                    lab.results(Duration.ZERO).putPart(first);
                    return lab.get("/v1/predictions/in-parts");
                }));
    }

    private HttpResponse<String> ending(String id, String end, String... instances) {
        lab.send(ApiLab.request(instances).replaceFirst("[{]", "{\"id\":\"" + id + "\","));
        return awaitEnd(id, end);
    }

    private HttpResponse<String> awaitEnd(String id, String end) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lab.get("/v1/predictions/" + id).body().contains("\"status\":\"" + end + "\""));
        return lab.get("/v1/predictions/" + id);
    }

    private static PredictionResult result(String id, int rows) {
        String predictions = String.join(",", java.util.Collections.nCopies(rows, "{\"value\":0.1234567890123456}"));
        return new ResultReader()
                .read("{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.completed.v1\","
                        + "\"source\":\"/penstock/scorer\",\"id\":\"" + id + ".1\",\"subject\":\"bike-rental\","
                        + "\"time\":\"2026-01-31T12:00:01Z\",\"data\":{\"requestId\":\"" + id
                        + "\",\"requestSource\":\"/test\",\"status\":\"succeeded\",\"model\":{\"name\":\"bike-rental\"},"
                        + "\"predictions\":[" + predictions + "],\"timing\":{},\"attempt\":1}}");
    }

    private List<Obtained> withoutResult() {
        long now = Instant.now().getEpochSecond();
        return List.of(
                status(200, "queued", () -> {
                    HttpResponse<String> sent =
                            lab.post(SUBMIT, "{\"model\":\"chicago-ridership\",\"instances\":[" + ApiLab.DAY + "]}");
                    return lab.get(sent.headers().firstValue("location").orElseThrow());
                }),
                status(400, "no id", () -> lab.get("/v1/predictions/no%20id")),
                status(400, "no part", () -> lab.get("/v1/predictions/ok?part=one")),
                status(404, "an unknown id", () -> lab.get("/v1/predictions/unknown")),
                status(404, "a part too many", () -> lab.get("/v1/predictions/ok?part=7")),
                status(410, "a result that has expired", () -> {
                    lab.results(Duration.ofDays(31)).put(result("old", 1));
                    return lab.get("/v1/predictions/old");
                }),
                status(410, "a request without a result, after its time", () -> {
                    lab.enter("older", "sha256:0", "accepted", 0, now - 1, now + 100);
                    return lab.get("/v1/predictions/older");
                }),
                status(413, "a large result", () -> {
                    lab.results(Duration.ZERO).put(result("large", 210_000));
                    return lab.get("/v1/predictions/large");
                }),
                status(
                        503,
                        "a table that does not answer",
                        () -> lab.wire.cutting("GetItem", () -> lab.get("/v1/predictions/ok"))));
    }

    private List<Obtained> models() {
        return List.of(
                new Obtained("listModels", 200, "asking", () -> lab.get("/v1/models")),
                new Obtained("getSchema", 200, "asking", () -> lab.get("/v1/models/bike-rental/schema")),
                new Obtained("getSchema", 404, "an unknown model", () -> lab.get("/v1/models/nobody/schema")));
    }

    private static Obtained predict(int status, String by, Obtained.Call call) {
        return new Obtained("predict", status, by, call);
    }

    private List<Obtained> predictions() {
        return List.of(
                predict(200, "a good instance and a bad one", () -> lab.post(PREDICT, BAD)),
                predict(400, "no JSON", () -> lab.post(PREDICT, "")),
                predict(404, "an unknown model", () -> lab.post("/v1/models/nobody:predict", ONE)),
                predict(404, "another verb", () -> lab.post("/v1/models/bike-rental:train", ONE)),
                predict(413, "more than a message has", () -> lab.post(PREDICT, " ".repeat(1_100_000))),
                predict(415, "a form", () -> lab.call("POST", PREDICT, ONE, "Content-Type", "text/csv")),
                predict(422, "no good instance", () -> lab.post(PREDICT, ApiLab.request("{\"season\":9}", "7"))),
                predict(422, "another model", () -> lab.post("/v1/models/chicago-ridership:predict", ONE)),
                predict(503, "an outage", () -> {
                    lab.fault("bike-rental", "{\"faults\":[{\"fault\":\"outage\"}]}");
                    HttpResponse<String> answer = lab.post(PREDICT, ONE);
                    lab.fault("bike-rental", "");
                    return answer;
                }),
                predict(504, "an endpoint that hangs", late::join));
    }
}

package dev.penstock.rest;

import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.results.DynamoDbResultStore;
import dev.penstock.results.IncompleteResult;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultWriter;
import java.util.Optional;

/** What has become of a request: its result from the one table, and whether it was accepted from the other. */
final class RequestStatus {
    /** A result of more parts is always larger than an answer may be. */
    private static final int MOST_PARTS = 24;

    private static final String QUEUED = "queued";
    private static final String SOON = "2";

    private final DynamoDbResultStore results;
    private final RequestTable requests;

    RequestStatus(DynamoDbResultStore results, RequestTable requests) {
        this.results = results;
        this.requests = requests;
    }

    HttpAnswer of(RequestId id) {
        HttpAnswer answer = results.look(id, MOST_PARTS)
                .fold(
                        stored -> ended(id, stored),
                        coming -> processing(id, coming),
                        () -> gone(id),
                        () -> withoutResult(id));
        return uncached(answer);
    }

    /** The answer with the request's result, if it has one by now. */
    Optional<HttpAnswer> ended(RequestId id) {
        return results.look(id, MOST_PARTS)
                .fold(
                        stored -> Optional.of(uncached(ended(id, stored))),
                        coming -> Optional.empty(),
                        Optional::empty,
                        Optional::empty);
    }

    HttpAnswer part(RequestId id, int part) {
        HttpAnswer answer = results.findPart(id, part)
                .map(RequestStatus::of)
                .orElseGet(() -> HttpAnswer.problem(new Problem(
                        ProblemType.NO_PART, "there is no part " + part + " of a result of request " + id)));
        return uncached(answer);
    }

    private HttpAnswer withoutResult(RequestId id) {
        return switch (requests.standing(id)) {
            case QUEUED -> queued(id, 200);
            case GONE -> gone(id);
            case UNKNOWN ->
                HttpAnswer.problem(new Problem(
                        ProblemType.UNKNOWN_REQUEST,
                        "no request " + id + " was accepted here, and no result of one has come"));
        };
    }

    /** The answer of a request that has no result yet. */
    static HttpAnswer queued(RequestId id, int status) {
        return HttpAnswer.json(status, json -> {
                    json.writeStartObject();
                    json.writeStringField("requestId", id.value());
                    json.writeStringField("status", QUEUED);
                    json.writeEndObject();
                })
                .with("Retry-After", SOON);
    }

    private static HttpAnswer processing(RequestId id, IncompleteResult coming) {
        return HttpAnswer.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringField("requestId", id.value());
                    json.writeStringField("status", "processing");
                    json.writeObjectFieldStart("parts");
                    json.writeNumberField("here", coming.here());
                    json.writeNumberField("count", coming.count());
                    json.writeEndObject();
                    json.writeEndObject();
                })
                .with("Retry-After", SOON);
    }

    private static HttpAnswer gone(RequestId id) {
        return HttpAnswer.problem(
                new Problem(ProblemType.RESULT_GONE, "the result of request " + id + " is no longer kept"));
    }

    private static HttpAnswer ended(RequestId id, StoredResult stored) {
        HttpAnswer answer = of(stored);
        return stored.predictionsOmitted() == 0 && answer.fits()
                ? answer
                : HttpAnswer.problem(new Problem(
                        ProblemType.RESULT_TOO_LARGE,
                        "the result is larger than an answer may be; read its parts at /v1/predictions/" + id
                                + "?part=0 and on; each says in part.count how many there are"));
    }

    /** The result's data; {@code conflict} is true beside it where it is flagged. */
    private static HttpAnswer of(StoredResult stored) {
        return HttpAnswer.json(200, json -> {
            json.writeStartObject();
            ResultWriter.writeData(json, stored.result());
            if (stored.conflict()) {
                json.writeBooleanField("conflict", true);
            }
            json.writeEndObject();
        });
    }

    private static HttpAnswer of(ResultEvent part) {
        return HttpAnswer.json(200, json -> {
            json.writeStartObject();
            ResultWriter.writeData(json, part);
            json.writeEndObject();
        });
    }

    private static HttpAnswer uncached(HttpAnswer answer) {
        return answer.with("Cache-Control", "no-store");
    }
}

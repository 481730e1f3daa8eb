package dev.penstock.rest;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.producer.Producer;
import dev.penstock.producer.SendOutcome;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.RequestId;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Accepts a request: enters it into the table, sends it, and only then says so. */
final class Accepting {
    private static final String SOON = "2";

    private final RequestTable requests;
    private final Producer producer;
    private final JsonLog log;

    Accepting(RequestTable requests, Producer producer, JsonLog log) {
        this.requests = requests;
        this.producer = producer;
        this.log = log;
    }

    /** 202 when SQS has the request, by this call or by one before; else why not. */
    HttpAnswer accept(Proposal proposal) {
        RequestId id = proposal.request().id();
        Claim claim;
        try {
            claim = requests.claim(id, proposal.digest());
        } catch (SdkException e) {
            return notAccepted(id, nameOf(e));
        }
        return switch (claim) {
            case GRANTED -> send(proposal);
            case ACCEPTED_BEFORE -> accepted(id);
            case TAKEN ->
                HttpAnswer.problem(new Problem(
                                ProblemType.STILL_ACCEPTING, "the same request is being accepted by another call"))
                        .with("Retry-After", "1");
            case OTHER_BODY ->
                HttpAnswer.problem(new Problem(
                        ProblemType.OTHER_BODY,
                        "another model, other instances or another context were sent under this key, or this id"));
        };
    }

    private HttpAnswer send(Proposal proposal) {
        RequestId id = proposal.request().id();
        return producer.submit(proposal.request()).fold(sent -> sent(id), notSent -> notSent(id, notSent));
    }

    /** A note that fails takes nothing back: the lease runs out, and who sends the request again then sends it twice, which counts once. */
    private HttpAnswer sent(RequestId id) {
        note(id, () -> requests.accepted(id));
        return accepted(id);
    }

    private HttpAnswer notSent(RequestId id, SendOutcome.NotSent outcome) {
        note(id, () -> requests.release(id));
        return notAccepted(id, outcome.reason());
    }

    private void note(RequestId id, Runnable note) {
        try {
            note.run();
        } catch (SdkException e) {
            log.line(Level.WARN, "request_not_noted", Map.of("requestId", id.value(), "error", nameOf(e)));
        }
    }

    static HttpAnswer accepted(RequestId id) {
        return RequestStatus.queued(id, 202).with("Location", "/v1/predictions/" + id);
    }

    private HttpAnswer notAccepted(RequestId id, String reason) {
        log.line(Level.WARN, "request_not_accepted", Map.of("requestId", id.value(), "error", reason));
        return HttpAnswer.problem(new Problem(
                        ProblemType.NOT_ACCEPTED,
                        "the request was not accepted: send it again, with the same Idempotency-Key if it had one"))
                .with("Retry-After", SOON);
    }

    static String nameOf(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : e.getClass().getSimpleName();
    }
}

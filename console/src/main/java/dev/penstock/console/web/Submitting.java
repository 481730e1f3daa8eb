package dev.penstock.console.web;

import dev.penstock.console.live.Tally;
import dev.penstock.console.store.Inputs;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.producer.Producer;
import dev.penstock.rest.Judge;
import dev.penstock.rest.Proposal;
import dev.penstock.results.StoreFailure;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.RequestId;
import io.javalin.http.Context;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/predictions}: judges a request as the scorer will, and sends it. */
final class Submitting {
    /** Who asks, where a request does not say. */
    private static final String SOURCE = "/penstock/console";

    private static final Logger LOG = LoggerFactory.getLogger(Submitting.class);

    private final Clock clock;
    private final Judge judge;
    private final Producer producer;
    private final Tally tally;
    private final Inputs inputs;

    Submitting(Parts parts) {
        this.clock = parts.clock();
        this.judge = new Judge(parts.models(), clock);
        this.producer = parts.producer();
        this.tally = parts.tally();
        this.inputs = parts.store().inputs();
    }

    void submit(Context call) {
        Answers.write(call, judge.judge(call.bodyAsBytes(), SOURCE).fold(this::send, refused -> refused));
    }

    /** 202 once SQS has the request. */
    private HttpAnswer send(Proposal proposal) {
        return producer.submit(proposal.request())
                .fold(
                        sent -> {
                            keep(proposal);
                            return accepted(sent.requestId());
                        },
                        notSent -> notAccepted(notSent.reason()));
    }

    /** For whoever looks at its result. The request is on its way whether it can be kept or not. */
    private void keep(Proposal proposal) {
        try {
            inputs.keep(
                    proposal.request().id(),
                    proposal.digest(),
                    proposal.request().instances(),
                    clock.instant());
        } catch (StoreFailure e) {
            LOG.warn("the input of a request could not be kept", e);
        }
    }

    private HttpAnswer accepted(RequestId id) {
        tally.submitted();
        String result = "/results/" + id;
        return HttpAnswer.json(202, json -> {
                    json.writeStartObject();
                    json.writeStringField("id", id.value());
                    json.writeObjectFieldStart("links");
                    json.writeStringField("result", result);
                    json.writeEndObject();
                    json.writeEndObject();
                })
                .with("Location", result);
    }

    private static HttpAnswer notAccepted(String reason) {
        return HttpAnswer.problem(new Problem(ProblemType.NOT_ACCEPTED, "the request was not sent: " + reason));
    }
}

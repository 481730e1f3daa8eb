package dev.penstock.rest;

import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.environment.http.HttpCall;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.InstanceFaults;
import dev.penstock.producer.Producer;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.PayloadPlace;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.Problem;
import dev.penstock.schemas.Problem.Fault;
import dev.penstock.schemas.ProblemType;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.Syntax;
import dev.penstock.scorer.ServedModels;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Judges a call's body as the scorer will, with its reader and its models' feature plans, before anything is done for it. */
public final class Judge {
    private static final String JSON = "application/json";
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    /** Who asks, where a bare request does not say. */
    private static final String SOURCE = "/penstock/rest";

    /** Most faults that one answer names. */
    private static final int FAULTS = 100;

    private final RequestReader reader = new RequestReader();
    private final ServedModels models;
    private final Clock clock;

    /** @param models those that a request may be for */
    public Judge(ServedModels models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Who asks by a body, and what came with it.
     *
     * @param byKey the id that an idempotency key stands for
     * @param source who asks, where the body does not say
     */
    private record Asking(Optional<RequestId> byKey, String source, Optional<String> traceParent) {}

    /** Judges a body in JSON that came some other way than by a call of the API. */
    public Judgement judge(byte[] body, String source) {
        return judge(body, new Asking(Optional.empty(), source, Optional.empty()));
    }

    Judgement judge(HttpCall call) {
        if (!call.hasMediaType(JSON, CLOUD_EVENT)) {
            Problem problem = new Problem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is " + JSON + " or " + CLOUD_EVENT + ", in UTF-8");
            return new Judgement.Bad(HttpAnswer.problem(problem).with("Accept-Post", JSON + ", " + CLOUD_EVENT));
        }
        Optional<String> header = call.header("idempotency-key");
        Optional<IdempotencyKey> key = header.flatMap(IdempotencyKey::of);
        if (header.isPresent() && key.isEmpty()) {
            return bad(new Problem(
                    ProblemType.INVALID_KEY,
                    "an Idempotency-Key has 1 to 255 printable ASCII characters, best in quotes"));
        }
        return judge(
                call.body(),
                new Asking(
                        key.map(it -> it.requestId(call.caller())),
                        SOURCE,
                        call.header("traceparent").filter(Syntax::isTraceParent)));
    }

    private Judgement judge(byte[] body, Asking asking) {
        return reader.read(body).fold(request -> judge(request, body, asking), refusal -> bad(Problem.of(refusal)));
    }

    private Judgement judge(PredictionRequest request, byte[] body, Asking asking) {
        if (asking.byKey().isPresent() && request.id().isPresent()) {
            String detail = "a request with an Idempotency-Key has no id of its own";
            return bad(new Problem(ProblemType.INVALID_REQUEST, detail, List.of(Fault.of("/id", detail))));
        }
        Optional<FeaturePlan> plan = models.plan(request.model());
        if (plan.isEmpty()) {
            return bad(unknownModel(body));
        }
        InstanceFaults faults = faults(plan.get(), request.instances());
        if (!faults.isEmpty()) {
            return bad(invalid(faults, PayloadPlace.of(body)));
        }
        RequestId id = asking.byKey().or(request::id).orElseGet(RequestId::fresh);
        return sendable(new Proposal(newRequest(request, id, asking), request.digest()));
    }

    private static InstanceFaults faults(FeaturePlan plan, JsonSlice instances) {
        try {
            return plan.check(instances, FAULTS);
        } catch (IOException e) {
            throw new IllegalStateException("the reader lets only an array pass", e);
        }
    }

    private NewRequest newRequest(PredictionRequest request, RequestId id, Asking asking) {
        return new NewRequest(
                id,
                request.source().equals(PredictionRequest.ANONYMOUS) ? asking.source() : request.source(),
                request.model(),
                request.time().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                request.expiry(),
                request.traceParent().or(asking::traceParent),
                request.partitionKey(),
                request.instances(),
                request.context());
    }

    /** Written as an event a body may be larger than a message, and JSON takes characters that no queue does. */
    private static Judgement sendable(Proposal proposal) {
        Optional<String> problem = Producer.problemOf(proposal.request());
        if (problem.isEmpty()) {
            return new Judgement.Good(proposal);
        }
        int payload = proposal.request().instances().length()
                + proposal.request().context().map(JsonSlice::length).orElse(0);
        boolean tooLarge = payload > ContractLimits.MESSAGE_BYTES / 2;
        return bad(new Problem(tooLarge ? ProblemType.OVER_LIMIT : ProblemType.INVALID_REQUEST, problem.get()));
    }

    private static Problem unknownModel(byte[] body) {
        String detail = "no model of that name is served here";
        String pointer = PayloadPlace.ofModel(body);
        return new Problem(ProblemType.INVALID_REQUEST, detail, List.of(Fault.of(pointer, detail)));
    }

    private static Problem invalid(InstanceFaults faults, String payload) {
        String detail =
                faults.total() + " of " + faults.instances() + " instances do not fit the model; nothing was accepted";
        return new Problem(
                ProblemType.INVALID_INSTANCES,
                detail,
                faults.first().stream()
                        .map(fault -> new Fault(
                                payload + "/instances" + fault.pointer(),
                                Optional.of(fault.error().code().wire()),
                                fault.error().detail()))
                        .toList());
    }

    private static Judgement bad(Problem problem) {
        return new Judgement.Bad(HttpAnswer.problem(problem));
    }
}

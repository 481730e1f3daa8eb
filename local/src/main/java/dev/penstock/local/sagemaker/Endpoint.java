package dev.penstock.local.sagemaker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model being served. Its behaviour may be changed while calls run; they keep the one that they began with. */
public final class Endpoint {

    /** SageMaker's own limit for a container's answer. */
    private static final Duration CONTAINER_TIME_LIMIT = Duration.ofSeconds(60);

    private static final String VARIANT = "AllTraffic";

    private final String name;
    private final XgboostContainer container;
    private final InstantSource clock;
    private final CountDownLatch closed;
    private final EndpointStatistics.Tally tally = new EndpointStatistics.Tally();
    private final Gate gate = new Gate(() -> serving().behaviour().concurrency());
    private volatile Serving serving;

    Endpoint(String name, Booster booster, InstantSource clock, CountDownLatch closed) {
        this.name = name;
        this.container = new XgboostContainer(booster);
        this.clock = clock;
        this.closed = closed;
        this.serving = Serving.of(EndpointBehaviour.healthy(), clock);
    }

    public String name() {
        return name;
    }

    public EndpointBehaviour behaviour() {
        return serving.behaviour();
    }

    /** Switches faults and service time at once; the faults' counts, chances and times begin anew. */
    public void behave(EndpointBehaviour behaviour) {
        serving = Serving.of(behaviour, clock);
        gate.limitChanged();
    }

    /** The faults that a call could suffer now. */
    public List<Fault> faultsInForce() {
        return serving.faults().inForce();
    }

    /** The faults that are not over, whether a call could suffer them now or only later. */
    List<ActiveFaults.Standing> faultsStanding() {
        return serving.faults().standing();
    }

    public EndpointStatistics statistics() {
        return tally.snapshot();
    }

    public void resetStatistics() {
        tally.reset();
    }

    Reply invoke(Call call) throws InterruptedException {
        tally.called();
        Reply reply = admit(call, serving, new EndpointErrors(call.region(), name));
        tally.answered(reply.status());
        return reply;
    }

    private Reply admit(Call call, Serving now, EndpointErrors errors) throws InterruptedException {
        boolean queue = now.behaviour().whenBusy() == WhenBusy.QUEUE;
        if (!gate.enter(queue ? CONTAINER_TIME_LIMIT : Duration.ZERO)) {
            tally.throttled();
            return queue ? errors.timedOut() : errors.throttled();
        }
        tally.started();
        try {
            return serve(call, now, errors);
        } finally {
            tally.ended();
            gate.leave();
        }
    }

    private Reply serve(Call call, Serving now, EndpointErrors errors) throws InterruptedException {
        long begin = System.nanoTime();
        Reading reading = read(call);
        Optional<Fault> fault = now.faults().befalling(reading.rows());
        if (fault.isPresent()) {
            tally.faulted();
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Refused refused) {
            return errors.refused(refused);
        }
        Reply reply = fault.flatMap(it -> instead(it, errors))
                .or(() -> reading.refusal().map(it -> refused(it, errors)))
                .orElseGet(() ->
                        answer(reading.rows(), call.accept(), now.behaviour().separator(), fault, errors));
        Duration busy = now.behaviour().serviceTime(reading.rows().rows()).plus(late(fault));
        pause(busy.minusNanos(System.nanoTime() - begin));
        return reply;
    }

    private Reading read(Call call) {
        try {
            Matrix rows = container.read(call.body(), call.contentType());
            tally.read(rows.rows());
            return new Reading(rows, Optional.empty());
        } catch (ContainerRefusal e) {
            return new Reading(Matrix.EMPTY, Optional.of(e));
        }
    }

    /** The answer of a container that does not come to ask the model. */
    private static Optional<Reply> instead(Fault fault, EndpointErrors errors) {
        if (fault instanceof Fault.ModelFailed failed) {
            return Optional.of(errors.model(failed.originalStatus(), failed.originalMessage()));
        }
        if (fault instanceof Fault.Hang) {
            return Optional.of(errors.timedOut());
        }
        return fault instanceof Fault.NoContent ? Optional.of(noContent()) : Optional.empty();
    }

    private static Duration late(Optional<Fault> fault) {
        if (fault.isPresent() && fault.get() instanceof Fault.Hang hang) {
            return hang.time();
        }
        return fault.isPresent() && fault.get() instanceof Fault.Slow slow ? slow.delay() : Duration.ZERO;
    }

    private Reply answer(
            Matrix rows, String accept, Separator separator, Optional<Fault> fault, EndpointErrors errors) {
        try {
            Scores scores = distorted(container.predict(rows), fault);
            XgboostContainer.Answer answer = container.write(scores, accept, separator);
            tally.scored(scores.rows());
            return new Reply(
                            200,
                            Map.of("Content-Type", answer.contentType(), "x-Amzn-Invoked-Production-Variant", VARIANT),
                            answer.body())
                    .damaged(fault.filter(Fault.Damaged.class::isInstance).map(Fault.Damaged.class::cast));
        } catch (ContainerRefusal e) {
            return refused(e, errors);
        }
    }

    private static Scores distorted(Scores scores, Optional<Fault> fault) {
        if (fault.isPresent() && fault.get() instanceof Fault.WrongRows wrong) {
            return scores.resized(wrong.change());
        }
        if (fault.isPresent() && fault.get() instanceof Fault.NoRows) {
            return scores.resized(-scores.rows());
        }
        if (fault.isPresent() && fault.get() instanceof Fault.NotFinite spoiled) {
            return scores.spoiled(spoiled.value());
        }
        return scores;
    }

    private static Reply refused(ContainerRefusal refusal, EndpointErrors errors) {
        return refusal.status() == 204 ? noContent() : errors.model(refusal.status(), refusal.text());
    }

    private static Reply noContent() {
        return new Reply(204, Map.of("x-Amzn-Invoked-Production-Variant", VARIANT), "");
    }

    /** Waits, or ends at once when the service closes. */
    private void pause(Duration time) throws InterruptedException {
        closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Serving serving() {
        return serving;
    }

    private record Reading(Matrix rows, Optional<ContainerRefusal> refusal) {}

    private record Serving(EndpointBehaviour behaviour, ActiveFaults faults) {
        private static Serving of(EndpointBehaviour behaviour, InstantSource clock) {
            return new Serving(behaviour, new ActiveFaults(behaviour, clock));
        }
    }
}

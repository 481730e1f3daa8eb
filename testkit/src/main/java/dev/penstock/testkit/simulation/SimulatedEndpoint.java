package dev.penstock.testkit.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The endpoint of a model that answers each row with itself. It has its capacity in virtual time and its weather, and remembers
 * every call.
 */
public final class SimulatedEndpoint implements WireService {
    static final String NAME = "simulated";

    /** The golden sample of the model, which no client asks for. */
    static final String GOLDEN_ROW = "-1.5";

    private static final Duration REFUSAL = Duration.ofMillis(20);

    private final Capacity capacity;
    private final VirtualTime time;
    private final History history;
    private final Instant[] freeFrom;
    private final List<EndpointCall> calls = new ArrayList<>();
    private Weather weather = Weather.fair();

    SimulatedEndpoint(Capacity capacity, VirtualTime time, History history) {
        this.capacity = capacity;
        this.time = time;
        this.history = history;
        this.freeFrom = new Instant[capacity.atOnce()];
        Arrays.fill(freeFrom, time.now());
    }

    /** Gives it the weather of the days to come. */
    public synchronized void expect(Weather coming) {
        weather = coming;
        for (Weather.Outage outage : coming.outages()) {
            history.add(new Event.OutageBegan(outage.from(), NAME));
            history.add(new Event.OutageEnded(outage.until(), NAME));
        }
    }

    @Override
    public String signingName() {
        return "sagemaker";
    }

    @Override
    public WireReply answer(WireCall call) {
        List<String> rows = call.text().strip().lines().toList();
        Instant from = time.now();
        boolean probe = rows.equals(List.of(GOLDEN_ROW));
        history.add(new Event.Called(from, NAME, rows.size()));
        EndpointCall.End end = serve(rows.size());
        note(new EndpointCall(from, time.now(), call.actor(), rows.size(), probe, end));
        return switch (end) {
            case ANSWERED ->
                new WireReply(
                        200,
                        "text/csv",
                        Map.of("x-Amzn-Invoked-Production-Variant", "AllTraffic"),
                        String.join("\n", rows));
            case THROTTLED -> throttled();
            case UNAVAILABLE -> WireReply.error(503, "ServiceUnavailable", "The service is unavailable.");
        };
    }

    private EndpointCall.End serve(int rows) {
        Instant begin = time.now();
        if (isOut(begin)) {
            time.pause(REFUSAL);
            return EndpointCall.End.UNAVAILABLE;
        }
        Instant until = reserve(begin, rows);
        if (until.equals(Instant.MAX)) {
            time.pause(REFUSAL);
            return EndpointCall.End.THROTTLED;
        }
        time.pause(Duration.between(begin, until));
        return EndpointCall.End.ANSWERED;
    }

    private synchronized boolean isOut(Instant moment) {
        return weather.isOut(moment);
    }

    /** When the call will be done; never, where it is not taken. */
    private synchronized Instant reserve(Instant now, int rows) {
        int soonest = 0;
        for (int i = 1; i < freeFrom.length; i++) {
            soonest = freeFrom[i].isBefore(freeFrom[soonest]) ? i : soonest;
        }
        if (freeFrom[soonest].isAfter(now) && capacity.whenBusy() == Capacity.WhenBusy.THROTTLE) {
            return Instant.MAX;
        }
        Instant begin = freeFrom[soonest].isAfter(now) ? freeFrom[soonest] : now;
        freeFrom[soonest] = begin.plus(capacity.of(rows));
        return freeFrom[soonest];
    }

    /** SageMaker's throttling has no message. */
    private static WireReply throttled() {
        String body = JsonNodeFactory.instance.objectNode().putNull("message").toString();
        return new WireReply(400, "application/json", Map.of("x-amzn-ErrorType", "ThrottlingException"), body);
    }

    private synchronized void note(EndpointCall call) {
        calls.add(call);
    }

    /** Every call that has ended, in the order in which they ended. */
    public synchronized List<EndpointCall> calls() {
        return List.copyOf(calls);
    }

    public Capacity capacity() {
        return capacity;
    }
}

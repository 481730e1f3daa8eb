package dev.penstock.testkit.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.penstock.breaker.BreakerFunction;
import dev.penstock.breaker.LeaseFunction;
import java.time.Duration;
import java.util.Map;

/** An instance of the real controller, or of its leases' watchdog, which lives in its actor's time. */
final class SimulatedControllerFunction {
    private final Actor actor;
    private final RequestHandler<Map<String, Object>, Map<String, String>> function;

    private SimulatedControllerFunction(
            Actor actor, RequestHandler<Map<String, Object>, Map<String, String>> function) {
        this.actor = actor;
        this.function = function;
    }

    static SimulatedControllerFunction breaker(Map<String, String> environment, Actor actor) {
        return new SimulatedControllerFunction(actor, new BreakerFunction(environment, actor));
    }

    static SimulatedControllerFunction watchdog(Map<String, String> environment, Actor actor) {
        return new SimulatedControllerFunction(actor, new LeaseFunction(environment, actor));
    }

    /** How it leaves the mapping or the lease. */
    String run(Duration timeout) {
        return function.handleRequest(Map.of(), ContextFunction.of(actor.name(), timeout, actor.clock()))
                .toString();
    }
}

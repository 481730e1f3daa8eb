package dev.penstock.e2e.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** The event source mappings of a system. Lambda takes one change of a mapping at a time, so each is waited for. */
public final class EventSources {
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);

    private final LambdaClient lambda;

    EventSources(LambdaClient lambda) {
        this.lambda = lambda;
    }

    void enable(String uuid, boolean on) {
        change(uuid, it -> it.enabled(on));
    }

    void enableOf(String function, boolean on) {
        for (EventSourceMappingConfiguration mapping :
                lambda.listEventSourceMappings().eventSourceMappings()) {
            if (mapping.functionArn().contains(function)) {
                enable(mapping.uuid(), on);
            }
        }
    }

    /** No mapping uses more instances of its function than these. */
    public void limit(int instances) {
        for (EventSourceMappingConfiguration mapping :
                lambda.listEventSourceMappings().eventSourceMappings()) {
            change(mapping.uuid(), it -> it.scalingConfig(scaling -> scaling.maximumConcurrency(instances)));
        }
    }

    private void change(String uuid, Consumer<UpdateEventSourceMappingRequest.Builder> how) {
        lambda.updateEventSourceMapping(how.andThen(it -> it.uuid(uuid)));
        Instant end = Instant.now().plus(LONGEST_CHANGE);
        while (state(uuid).endsWith("ing")) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "the mapping " + uuid + " is still " + state(uuid) + " after " + LONGEST_CHANGE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String state(String uuid) {
        return lambda.getEventSourceMapping(it -> it.uuid(uuid)).state();
    }
}

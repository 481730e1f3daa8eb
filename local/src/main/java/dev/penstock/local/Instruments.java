package dev.penstock.local;

import dev.penstock.local.http.Tap;
import dev.penstock.local.lambda.FunctionInstance;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a test holds into a cloud that it starts.
 *
 * @param instances makes, of what makes instances in this process, what is to make them
 * @param tap sees every call of a service, and then those of the event source mappings too, which otherwise go past the front
 */
public record Instruments(UnaryOperator<FunctionInstance.Factory> instances, Optional<Tap> tap) {

    /** Nothing. */
    public static Instruments none() {
        return new Instruments(UnaryOperator.identity(), Optional.empty());
    }

    public Instruments withInstances(UnaryOperator<FunctionInstance.Factory> factory) {
        return new Instruments(factory, tap);
    }

    public Instruments withTap(Tap other) {
        return new Instruments(instances, Optional.of(other));
    }
}

package dev.penstock.features;

import java.util.List;

/**
 * What is wrong with a request's instances.
 *
 * @param instances how many instances there are
 * @param total how many of them are wrong
 * @param first the first of those
 */
public record InstanceFaults(int instances, int total, List<InstanceFault> first) {

    public InstanceFaults {
        first = List.copyOf(first);
    }

    public boolean isEmpty() {
        return total == 0;
    }
}

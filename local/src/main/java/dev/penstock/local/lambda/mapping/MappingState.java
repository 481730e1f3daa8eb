package dev.penstock.local.lambda.mapping;

import java.util.Locale;

/** Lambda's states of an event source mapping. */
public enum MappingState {
    CREATING,
    ENABLING,
    ENABLED,
    DISABLING,
    DISABLED,
    UPDATING,
    DELETING;

    /** As the API spells it: {@code Enabled}. */
    public String wire() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether the mapping can be changed. */
    boolean settled() {
        return this == ENABLED || this == DISABLED;
    }
}

package dev.penstock.local.sns;

/** What a filter policy looks at. */
enum FilterScope {
    ATTRIBUTES("MessageAttributes"),
    BODY("MessageBody");

    private final String wire;

    FilterScope(String wire) {
        this.wire = wire;
    }

    static FilterScope of(String wire) {
        for (FilterScope scope : values()) {
            if (scope.wire.equals(wire)) {
                return scope;
            }
        }
        throw new InvalidFilterPolicy(
                "FilterPolicyScope: Invalid value [%s]. Please use either MessageBody or MessageAttributes"
                        .formatted(wire));
    }

    String wire() {
        return wire;
    }
}

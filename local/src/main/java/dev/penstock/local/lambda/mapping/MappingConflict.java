package dev.penstock.local.lambda.mapping;

/** A change that the present state of the mappings does not allow. */
public final class MappingConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean duplicate;

    private MappingConflict(boolean duplicate, String message) {
        super(message);
        this.duplicate = duplicate;
    }

    static MappingConflict duplicate(MappingView other) {
        return new MappingConflict(
                true,
                "An event source mapping with SQS arn (\" " + other.definition().queueArn()
                        + " \") and function (\" " + other.functionArn()
                        + " \") already exists. Please update or delete the existing mapping with UUID "
                        + other.uuid());
    }

    static MappingConflict inUse(String uuid) {
        return new MappingConflict(false, "Cannot update the event source mapping because it is in use: " + uuid);
    }

    /** Whether the same queue and function have a mapping already; else the mapping is in the midst of a change. */
    public boolean isDuplicate() {
        return duplicate;
    }
}

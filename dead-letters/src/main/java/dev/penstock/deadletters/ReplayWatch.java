package dev.penstock.deadletters;

/** Who looks on at a replay. */
public interface ReplayWatch {
    /** Nobody. */
    ReplayWatch NOBODY = counts -> {};

    /** Called by the replay's thread now and then, and at the end. */
    void at(ReplayCounts counts);

    /** Whether the replay shall end after the batch in hand. */
    default boolean wantsToEnd() {
        return false;
    }
}

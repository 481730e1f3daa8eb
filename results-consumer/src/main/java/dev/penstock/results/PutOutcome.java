package dev.penstock.results;

/** What a result did to the effective result of its request. */
public enum PutOutcome {
    /** It is the first of its request. */
    STORED_FIRST,
    /** It took the place of a lesser one, as a replay's success takes that of a failure. */
    REPLACED,
    /** The one that was there stands: a duplicate, or better, or the first of equals. */
    KEPT,
    /** It answers another question under the same id (its digest differs): flagged, not merged. */
    CONFLICT;

    /** Whether consumers see something new. */
    public boolean changesTheEffectiveResult() {
        return this == STORED_FIRST || this == REPLACED;
    }
}

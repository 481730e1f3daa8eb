package dev.penstock.results;

/** What became of a part of a result that was given to a store. */
public enum PartOutcome {
    /** It is stored, and others of its result are missing. */
    WAITING,
    /** It is stored, and all the others of its result are; the result is not the effective one yet. */
    COMPLETE,
    /** Its result changes nothing: a duplicate, or a lesser one. */
    KEPT,
    /** Its result answers another question under the same id: flagged, not merged. */
    CONFLICT
}

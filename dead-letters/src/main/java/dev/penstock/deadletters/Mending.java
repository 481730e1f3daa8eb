package dev.penstock.deadletters;

import java.util.List;

/** What came of mending a letter. */
public sealed interface Mending {

    /** The scorer would ask the model about it. */
    record Fit(MendedBody body) implements Mending {}

    /**
     * It may not be sent so.
     *
     * @param findings why, with the field; at least one
     */
    record Refused(DeadLetter letter, List<Diagnosis.Finding> findings) implements Mending {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}

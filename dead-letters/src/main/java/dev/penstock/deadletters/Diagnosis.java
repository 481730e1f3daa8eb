package dev.penstock.deadletters;

import java.util.List;

/**
 * What running the reader and the feature plan over a letter's body says, here and now.
 *
 * @param verdict what the scorer would make of it: {@code accepted}, {@code expired} or a reason
 * @param findings what is wrong, with the place; empty where nothing is
 */
public record Diagnosis(String verdict, List<Finding> findings) {
    public static final String ACCEPTED = "accepted";
    public static final String EXPIRED = "expired";

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that is wrong.
     *
     * @param place an instance's field, as {@code instances/0/season}, or a JSON Pointer; empty for the body as a whole
     * @param pointer where it is in the body: a JSON Pointer (RFC 6901); empty for the body as a whole
     * @param code a row error's code, or the reason
     * @param detail for a person, never a feature's value
     */
    public record Finding(String place, String pointer, String code, String detail) {

        /** One whose place is a JSON Pointer. */
        public static Finding at(String pointer, String code, String detail) {
            return new Finding(pointer, pointer, code, detail);
        }

        @Override
        public String toString() {
            return (place.isEmpty() ? "" : place + ": ") + code + ": " + detail;
        }
    }

    /** Whether the scorer would ask the model about every instance. */
    public boolean isFit() {
        return verdict.equals(ACCEPTED);
    }
}

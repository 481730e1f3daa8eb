package dev.penstock.features;

import java.util.List;

/** A specification that can't be served or fitted, with all that is wrong with it. */
public final class SpecificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param pointer where, as a JSON pointer (RFC 6901)
     * @param remedy what to do about it
     */
    public record Fault(String pointer, String problem, String remedy) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "(root)" : pointer) + ": " + problem + ". " + remedy + ".";
        }
    }

    SpecificationException(String name, List<Fault> faults) {
        super(message(name, faults));
        this.faults = List.copyOf(faults);
    }

    private static String message(String name, List<Fault> faults) {
        StringBuilder message = new StringBuilder(name).append(": ");
        message.append(faults.size()).append(faults.size() == 1 ? " fault" : " faults");
        for (Fault fault : faults) {
            message.append("\n  ").append(fault);
        }
        return message.toString();
    }

    public List<Fault> faults() {
        return faults;
    }
}

package dev.penstock.console.web;

import java.util.List;
import java.util.Optional;

/**
 * Who may call, and what for.
 *
 * @param host where the console listens: a name or an address
 * @param otherNames further names that it is called by
 * @param token what callers must know; empty where anybody on this machine may call
 * @param readOnly whether nothing can be changed
 */
public record Access(String host, List<String> otherNames, Optional<String> token, boolean readOnly) {
    public Access {
        otherNames = List.copyOf(otherNames);
    }

    /** Whether it listens at every address of the machine. */
    public boolean isEverywhere() {
        return host.equals("0.0.0.0") || host.equals("::");
    }
}

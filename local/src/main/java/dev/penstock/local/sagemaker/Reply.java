package dev.penstock.local.sagemaker;

import java.util.Map;
import java.util.Optional;

/** What goes back to the caller, and how the connection spoils it on the way. */
record Reply(int status, Map<String, String> headers, String body, Optional<Fault.Damaged> damage) {

    Reply {
        headers = Map.copyOf(headers);
    }

    Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, body, Optional.empty());
    }

    Reply damaged(Optional<Fault.Damaged> how) {
        return new Reply(status, headers, body, how);
    }
}

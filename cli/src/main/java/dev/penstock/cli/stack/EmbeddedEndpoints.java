package dev.penstock.cli.stack;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.console.stack.EndpointFaults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of an embedded cloud, whose faults can be switched; no AWS service has the like. */
public final class EmbeddedEndpoints {
    private final EndpointFaults faults;
    private final String address;

    /** @param environment with {@code AWS_ENDPOINT_URL}, unless the cloud is where it usually is */
    public EmbeddedEndpoints(Map<String, String> environment) {
        String named = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        this.address = (named.isBlank() ? StackFinder.USUAL_ENDPOINT : named).replaceFirst("/+$", "");
        this.faults = new EndpointFaults(address);
    }

    /** The endpoints' names, each with the faults that its calls may suffer now; empty where this is no embedded cloud. */
    public Optional<Map<String, List<String>>> faultsInForce() {
        return faults.inForce();
    }

    /** Takes this behaviour in place of the one that the endpoint had. */
    public void behave(String endpoint, String behaviour) {
        change(endpoint, () -> faults.behave(endpoint, behaviour));
    }

    /** Makes an endpoint healthy again. */
    public void heal(String endpoint) {
        change(endpoint, () -> faults.heal(endpoint));
    }

    /** A call of the cloud that changes something. */
    private interface Change {
        EndpointFaults.Answer make() throws IOException;
    }

    private void change(String endpoint, Change change) {
        try {
            EndpointFaults.Answer answer = change.make();
            if (!answer.isChanged()) {
                throw CommandFault.service(
                        address + " answered " + answer.status() + " for endpoint " + endpoint + ": " + answer.error());
            }
        } catch (IOException e) {
            throw CommandFault.service(address + " does not answer any more; if it is gone, so is the fault");
        }
    }

    /** What to say where {@link #faultsInForce} finds no embedded cloud. */
    public CommandFault notEmbedded() {
        return CommandFault.configuration("no embedded cloud answers at " + address + EndpointFaults.PATH
                + ". Faults can be switched only on one, never on AWS: start it with 'penstock up' in another terminal,"
                + " and name it with --endpoint-url if it is not where it usually is.");
    }
}

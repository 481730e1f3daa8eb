package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An endpoint's behaviour and statistics as JSON; a member that is left out has the value of a healthy endpoint. */
final class BehaviourJson {

    private BehaviourJson() {}

    /** @throws IllegalArgumentException naming the first member that is wrong */
    static EndpointBehaviour read(JsonNode object) {
        EndpointBehaviour healthy = EndpointBehaviour.healthy();
        Members members = new Members(object);
        EndpointBehaviour behaviour = new EndpointBehaviour(
                members.millis("perCallMillis", 0),
                members.millis("perRowMillis", 0),
                members.integer("concurrency", healthy.concurrency()),
                members.choice("whenBusy", WhenBusy.class, healthy.whenBusy()),
                members.choice("separator", Separator.class, healthy.separator()),
                List.copyOf(FaultJson.rules(members.node("faults"))),
                members.integer("seed", (int) healthy.seed()));
        members.end();
        return behaviour;
    }

    static ObjectNode write(EndpointBehaviour behaviour) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("perCallMillis", FaultJson.millis(behaviour.perCall()));
        node.put("perRowMillis", FaultJson.millis(behaviour.perRow()));
        if (behaviour.concurrency() < Integer.MAX_VALUE) {
            node.put("concurrency", behaviour.concurrency());
        }
        node.put("whenBusy", FaultNames.of(behaviour.whenBusy()));
        node.put("separator", FaultNames.of(behaviour.separator()));
        node.put("seed", behaviour.seed());
        node.set("faults", FaultJson.write(behaviour.faults()));
        return node;
    }

    static ObjectNode write(EndpointStatistics statistics) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("calls", statistics.calls());
        node.put("rows", statistics.rows());
        node.put("scoredRows", statistics.scoredRows());
        node.put("throttled", statistics.throttled());
        node.put("faults", statistics.faults());
        ObjectNode statuses = node.putObject("statuses");
        statistics.statuses().forEach((status, count) -> statuses.put(Integer.toString(status), count));
        node.put("running", statistics.running());
        node.put("mostRunning", statistics.mostRunning());
        return node;
    }
}

package dev.penstock.testkit.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** The calls of the Lambda API on the one event source mapping: get, list and update. */
final class SimulatedLambda implements WireService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/2015-03-31/event-source-mappings/";

    private final SimulatedMapping mapping;

    SimulatedLambda(SimulatedMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public WireReply answer(WireCall call) {
        String path = call.path().replaceFirst("\\?.*", "");
        if (path.equals(PATH) && call.method().equals("GET")) {
            ObjectNode list = JSON.createObjectNode();
            list.putArray("EventSourceMappings").add(shown());
            return WireReply.json(list);
        }
        if (!path.equals(PATH + SimulatedMapping.UUID)) {
            return WireReply.error(404, "ResourceNotFoundException", "The resource you requested does not exist.");
        }
        return switch (call.method()) {
            case "GET" -> WireReply.json(shown());
            case "PUT" -> update(call);
            default -> WireReply.error(404, "UnknownOperationException", call.method() + " is not simulated");
        };
    }

    private WireReply update(WireCall call) {
        JsonNode body;
        try {
            body = JSON.readTree(call.text());
        } catch (JsonProcessingException e) {
            return WireReply.error(400, "InvalidRequestContentException", "Could not parse request body into json");
        }
        SimulatedMapping.View now = mapping.view();
        boolean enabled = body.path("Enabled").asBoolean(now.state() == MappingState.ENABLED);
        JsonNode most = body.path("ScalingConfig").path("MaximumConcurrency");
        if (most.isInt() && (most.intValue() < 2 || most.intValue() > 1_000)) {
            return WireReply.error(
                    400, "InvalidParameterValueException", "Maximum concurrency must be between 2 and 1000");
        }
        OptionalInt wanted = most.isInt()
                ? OptionalInt.of(most.intValue())
                : body.has("ScalingConfig") ? OptionalInt.empty() : now.maximumConcurrency();
        if (!mapping.change(enabled, wanted)) {
            return WireReply.error(
                    400, "ResourceInUseException", "Cannot update the event source mapping because it is in use.");
        }
        return WireReply.json(shown());
    }

    private ObjectNode shown() {
        SimulatedMapping.View view = mapping.view();
        ObjectNode answer = JSON.createObjectNode();
        answer.put("UUID", SimulatedMapping.UUID);
        answer.put("BatchSize", view.rules().batchSize());
        answer.put("MaximumBatchingWindowInSeconds", view.rules().window().toSeconds());
        answer.put("State", view.state().wire());
        answer.putArray("FunctionResponseTypes").add("ReportBatchItemFailures");
        view.maximumConcurrency()
                .ifPresent(most -> answer.putObject("ScalingConfig").put("MaximumConcurrency", most));
        return answer;
    }
}

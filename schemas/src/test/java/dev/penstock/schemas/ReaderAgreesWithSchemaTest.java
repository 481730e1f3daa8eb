package dev.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The strict reader and the JSON Schema accept the same messages, but for what only a reader sees. */
class ReaderAgreesWithSchemaTest {
    private static final RequestReader READER = new RequestReader();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void both_accept_every_generated_request() {
        long seed = Seeds.seed();
        GeneratedRequests requests = new GeneratedRequests(new Random(seed));
        for (int round = 0; round < Seeds.rounds(1_000); round++) {
            String message = requests.next().toString();
            assertThat(READER.read(message))
                    .as("seed %d, round %d: %s", seed, round, message)
                    .isInstanceOf(RequestReading.Accepted.class);
            assertThat(ContractSchema.REQUEST.places(message)).as(message).isEmpty();
        }
    }

    @Test
    void both_judge_mutated_requests_alike() {
        long seed = Seeds.seed();
        Random random = new Random(seed);
        GeneratedRequests requests = new GeneratedRequests(random);
        Mutations mutations = new Mutations(random, requests);
        Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
        int rounds = Seeds.rounds(8_000);
        int accepted = 0;
        for (int round = 0; round < rounds; round++) {
            String message = mutated(requests.next(), mutations, random);
            if (disagree(message)) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + message + "\nshrunk: "
                        + shrunk(message) + "\n" + verdicts(shrunk(message)));
            }
            Optional<Reason> reason = reason(message);
            reason.ifPresent(it -> refused.merge(it, 1, Integer::sum));
            accepted += reason.isEmpty() ? 1 : 0;
        }
        assertThat(accepted).isBetween(rounds / 20, rounds * 19 / 20);
        assertThat(refused.get(Reason.INVALID_REQUEST)).isGreaterThan(rounds / 10);
        assertThat(refused.get(Reason.NOT_JSON)).isGreaterThan(rounds / 50);
    }

    private static String mutated(ObjectNode request, Mutations mutations, Random random) {
        for (int times = random.nextInt(4); times > 0; times--) {
            mutations.change(request);
        }
        String message = request.toString();
        for (int times = Math.max(0, random.nextInt(6) - 3); times > 0; times--) {
            message = mutations.change(message);
        }
        return message;
    }

    /** A message that no schema sees must be refused for the same reason; any other must be judged as the schema does. */
    private static boolean disagree(String message) {
        Optional<Reason> reason = reason(message);
        Optional<Reason> fault = WellFormed.fault(message);
        if (fault.isPresent()) {
            return !reason.equals(fault);
        }
        return ContractSchema.REQUEST.accepts(message)
                ? reason.isPresent()
                : !reason.equals(Optional.of(Reason.INVALID_REQUEST));
    }

    private static Optional<Reason> reason(String message) {
        return READER.read(message).fold(accepted -> Optional.empty(), refused -> Optional.of(refused.reason()));
    }

    private static String verdicts(String message) {
        return "reader: " + READER.read(message) + "\nschema: " + ContractSchema.REQUEST.places(message);
    }

    /** The message without what can go while the two still disagree. */
    private static String shrunk(String message) {
        for (JsonNode smaller : smaller(tree(message))) {
            if (disagree(smaller.toString())) {
                return shrunk(smaller.toString());
            }
        }
        return message;
    }

    private static JsonNode tree(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** Copies of a value, each less one member or element somewhere. */
    private static List<JsonNode> smaller(JsonNode value) {
        List<JsonNode> smaller = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            smaller.add(value.<ObjectNode>deepCopy().without(member.getKey()));
            for (JsonNode inner : smaller(member.getValue())) {
                smaller.add(value.<ObjectNode>deepCopy().set(member.getKey(), inner));
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            ArrayNode less = value.deepCopy();
            less.remove(i);
            smaller.add(less);
        }
        return smaller;
    }
}

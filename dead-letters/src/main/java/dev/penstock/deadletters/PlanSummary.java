package dev.penstock.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What following a plan would do, for whoever has just made it.
 *
 * @param planned its letters, in its order
 * @param superseded how many were left out for a later letter of the same request
 * @param unfit how many would be refused again
 * @param refused those that could not be mended
 */
public record PlanSummary(
        ReplayPlan plan, List<DeadLetter> planned, int superseded, int unfit, List<Mending.Refused> refused) {
    private static final int SAMPLE = 5;

    public PlanSummary {
        planned = List.copyOf(planned);
        refused = List.copyOf(refused);
    }

    /** Whether there was no letter at all to plan with. */
    public boolean isOfNone() {
        return planned.isEmpty() && refused.isEmpty();
    }

    /** How many are sent with another body than their own. */
    public long mended() {
        return mended(plan);
    }

    /** The same of any plan. */
    public static long mended(ReplayPlan plan) {
        return plan.letters().stream().filter(it -> it.mended().isPresent()).count();
    }

    /** The first few letters. */
    public List<DeadLetter> sample() {
        return planned.stream().limit(SAMPLE).toList();
    }

    /** How many letters have each reason, model and field. */
    public Map<List<String>, Integer> counts() {
        Map<List<String>, Integer> counts = new TreeMap<>(Comparator.comparing(List::toString));
        planned.forEach(letter -> counts.merge(
                List.of(
                        letter.cause().reason(),
                        letter.cause().model(),
                        letter.cause().field()),
                1,
                Integer::sum));
        return counts;
    }

    /** Keeps what {@link #json} says, for those who look at the plan later. */
    public void write(Path file, int mostRefused) {
        try {
            OwnersFile.make(file);
            Files.writeString(file, AttributesJson.text(json(mostRefused)));
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    /** What was kept so; empty where it was not, or can't be read any more. */
    public static Optional<ObjectNode> read(Path file) {
        try {
            return Optional.of(AttributesJson.MAPPER.readTree(Files.readString(file)))
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * All of it but where the plan is kept.
     *
     * @param mostRefused of how many that could not be mended it says why
     */
    public ObjectNode json(int mostRefused) {
        ObjectNode json = AttributesJson.MAPPER
                .createObjectNode()
                .put("digest", plan.digest())
                .put("queue", plan.queue())
                .put("destination", plan.destination())
                .put("where", plan.where())
                .put("selected", planned.size())
                .put("mended", mended())
                .put("superseded", superseded)
                .put("wouldBeRefused", unfit);
        ArrayNode groups = json.putArray("groups");
        counts().forEach((cause, count) -> groups.addObject()
                .put("reason", cause.get(0))
                .put("model", cause.get(1))
                .put("field", cause.get(2))
                .put("count", count));
        ArrayNode first = json.putArray("sample");
        sample().forEach(it -> first.add(LetterJson.summary(it)));
        ArrayNode left = json.putArray("refused");
        refused.stream()
                .limit(mostRefused)
                .forEach(it -> left.addObject()
                        .put("letter", it.letter().id().value())
                        .set("findings", LetterJson.findings(it.findings())));
        return json.put("refusedLetters", refused.size());
    }
}

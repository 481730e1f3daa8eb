package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.schemas.RequestId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan as a file: JSON, and in it the digest of all the rest. */
public final class PlanFile {
    private static final String DIGEST = "digest";

    private PlanFile() {}

    /** The plan was changed since it was made, or the file is none. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(Path file, String why) {
            super(file + " is no plan that can be followed: " + why);
        }
    }

    public static void write(ReplayPlan plan, Path file) {
        ObjectNode json = json(plan);
        json.put(DIGEST, plan.digest());
        try {
            OwnersFile.make(file);
            Files.writeString(
                    file, AttributesJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    /**
     * Reads a plan.
     *
     * @throws Unusable when it is none, or not what was written
     */
    public static ReplayPlan read(Path file) {
        try {
            JsonNode json = AttributesJson.MAPPER.readTree(Files.readString(file));
            ReplayPlan plan = plan(json);
            if (!plan.digest().equals(json.path(DIGEST).asText())) {
                throw new Unusable(file, "it was changed after it was made; make a new one");
            }
            return plan;
        } catch (JsonProcessingException e) {
            throw new Unusable(file, "it is no JSON");
        } catch (IOException e) {
            throw new Unusable(file, "it can't be read (" + e.getClass().getSimpleName() + ")");
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Unusable(file, String.valueOf(e.getMessage()));
        }
    }

    /** All that the digest is of. */
    static String content(ReplayPlan plan) {
        return AttributesJson.text(json(plan));
    }

    private static ObjectNode json(ReplayPlan plan) {
        ObjectNode json = AttributesJson.MAPPER.createObjectNode();
        json.put("version", 1);
        json.put("queue", plan.queue()).put("destination", plan.destination());
        json.put("made", plan.made().toString()).put("where", plan.where());
        plan.models().forEach(json.putArray("models")::add);
        ArrayNode letters = json.putArray("letters");
        for (PlannedLetter letter : plan.letters()) {
            ObjectNode its = letters.addObject()
                    .put("letter", letter.letter().value())
                    .put("requestId", letter.requestId().value())
                    .put("replays", letter.replays());
            letter.mended()
                    .ifPresent(mended -> its.putObject("mended")
                            .put("original", mended.original())
                            .put("body", mended.body()));
        }
        return json;
    }

    private static ReplayPlan plan(JsonNode json) {
        List<String> models = new ArrayList<>();
        json.path("models").forEach(model -> models.add(model.asText()));
        List<PlannedLetter> letters = new ArrayList<>();
        for (JsonNode letter : json.path("letters")) {
            letters.add(new PlannedLetter(
                    new LetterId(letter.path("letter").asText()),
                    new RequestId(letter.path("requestId").asText()),
                    letter.path("replays").asInt(),
                    Optional.of(letter.path("mended"))
                            .filter(JsonNode::isObject)
                            .map(mended -> new MendedBody(
                                    mended.path("original").asText(),
                                    mended.path("body").asText()))));
        }
        return new ReplayPlan(
                json.path("queue").asText(),
                json.path("destination").asText(),
                Instant.parse(json.path("made").asText()),
                json.path("where").asText(),
                models,
                letters);
    }
}

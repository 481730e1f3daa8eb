package dev.penstock.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The member {@code training} of a {@code training.json}: how the model is trained, beside the draft specification that says what
 * it is fed.
 *
 * @param dataFrom where the data come from, for someone who has none
 * @param time the field by whose order the newest rows are held out
 * @param heldOut their part of all rows, in (0, 1)
 * @param baseline the columns of the specification by which the baseline takes its means
 * @param rounds of boosting
 * @param parameters XGBoost's own, {@code objective}, {@code eta}, …, without {@code nthread} and {@code seed}
 */
record TrainingSettings(
        String dataFrom,
        String time,
        double heldOut,
        List<String> baseline,
        int rounds,
        long seed,
        Map<String, Object> parameters) {

    private static final Set<String> MEMBERS =
            Set.of("dataFrom", "time", "heldOut", "baseline", "rounds", "seed", "parameters");

    TrainingSettings {
        baseline = List.copyOf(baseline);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static TrainingSettings load(Path trainingJson) throws IOException {
        JsonNode training = new ObjectMapper().readTree(trainingJson.toFile()).path("training");
        try {
            return read(training);
        } catch (IllegalArgumentException e) {
            throw TrainingFailure.settings(trainingJson, String.valueOf(e.getMessage()));
        }
    }

    private static TrainingSettings read(JsonNode training) {
        for (Iterator<String> names = training.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            check(MEMBERS.contains(name), name + " is unknown");
        }
        check(training.path("time").isTextual(), "time is missing: name the field that says when");
        double heldOut = training.path("heldOut").asDouble(0.2);
        check(heldOut > 0 && heldOut < 1, "heldOut is " + heldOut + ", not between 0 and 1");
        int rounds = training.path("rounds").asInt(0);
        check(rounds >= 1 && rounds <= 10_000, "rounds is " + rounds + ", not 1 to 10000");
        check(training.path("parameters").has("objective"), "parameters lacks objective");
        return new TrainingSettings(
                training.path("dataFrom").asText(),
                training.path("time").asText(),
                heldOut,
                texts(training.path("baseline")),
                rounds,
                training.path("seed").asLong(1),
                parameters(training.path("parameters")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Map<String, Object> parameters(JsonNode object) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            check(member.getValue().isValueNode(), "parameter " + member.getKey() + " is no single value");
            parameters.put(
                    member.getKey(),
                    member.getValue().isNumber()
                            ? member.getValue().numberValue()
                            : member.getValue().asText());
        });
        return parameters;
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

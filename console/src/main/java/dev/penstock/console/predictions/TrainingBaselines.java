package dev.penstock.console.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.console.predictions.Baseline.TrainingErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What training noted in the {@code metrics.json} of each model: how its predictions of the held-out rows were distributed. */
public final class TrainingBaselines {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int PERCENTILES = 101;

    private final Map<String, Baseline> byModel;

    private TrainingBaselines(Map<String, Baseline> byModel) {
        this.byModel = Map.copyOf(byModel);
    }

    /** Those of the models that have one; an entry is {@code NAME} or {@code NAME=ENDPOINT}. */
    public static TrainingBaselines load(Path models, List<String> entries) {
        Map<String, Baseline> found = new HashMap<>();
        for (String entry : entries) {
            String name = entry.contains("=") ? entry.substring(0, entry.indexOf('=')) : entry;
            read(models.resolve(name).resolve("metrics.json")).ifPresent(it -> found.put(name, it));
        }
        return new TrainingBaselines(found);
    }

    public Optional<Baseline> find(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    private static Optional<Baseline> read(Path file) {
        try {
            return Files.isRegularFile(file) ? baseline(MAPPER.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Baseline> baseline(JsonNode metrics) {
        JsonNode percentiles = metrics.at("/predicted/percentiles");
        double[] numbers = new double[percentiles.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = percentiles.get(i).asDouble(Double.NaN);
        }
        int rows = metrics.path("heldOutRows").asInt();
        double mean = metrics.at("/predicted/mean").asDouble(Double.NaN);
        boolean isWhole = numbers.length == PERCENTILES && rows > 0 && Double.isFinite(mean) && isSorted(numbers);
        return isWhole
                ? Optional.of(new Baseline(
                        Baseline.Kind.TRAINING,
                        new Percentiles(rows, mean, numbers),
                        Optional.of(metrics.path("heldOutFrom").asText()).filter(text -> !text.isEmpty()),
                        errors(metrics.path("heldOut"))))
                : Optional.empty();
    }

    private static boolean isSorted(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return Arrays.equals(sorted, numbers) && Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    private static Optional<TrainingErrors> errors(JsonNode heldOut) {
        return heldOut.path("mae").isNumber() && heldOut.path("rmse").isNumber()
                ? Optional.of(new TrainingErrors(
                        heldOut.path("mae").doubleValue(), heldOut.path("rmse").doubleValue()))
                : Optional.empty();
    }
}

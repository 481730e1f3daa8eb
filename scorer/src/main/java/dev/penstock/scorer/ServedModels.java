package dev.penstock.scorer;

import dev.penstock.environment.InvalidSettings;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.SpecificationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that are served here, each with its golden samples reproduced. */
public final class ServedModels {
    private final Map<String, ServedModel> byName;

    private ServedModels(Map<String, ServedModel> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Loads {@code DIRECTORY/NAME/model.json} for each entry {@code NAME} or {@code NAME=ENDPOINT}.
     *
     * @throws InvalidSettings naming every specification that can't be served, and why
     */
    public static ServedModels load(Path directory, List<String> entries) {
        Map<String, ServedModel> models = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String entry : entries) {
            String name = entry.contains("=") ? entry.substring(0, entry.indexOf('=')) : entry;
            String endpoint = entry.substring(entry.indexOf('=') + 1);
            Path file = directory.resolve(name).resolve("model.json");
            try {
                FeaturePlan plan = FeaturePlan.load(file);
                if (!plan.model().equals(name)) {
                    faults.add(file + " specifies the model " + plan.model() + ", not " + name);
                }
                models.put(name, new ServedModel(plan, endpoint));
            } catch (SpecificationException e) {
                faults.add(file + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return new ServedModels(models);
    }

    /** The feature plans of all of them, by the models' names. */
    public List<FeaturePlan> plans() {
        return byName.values().stream()
                .map(ServedModel::plan)
                .sorted(Comparator.comparing(FeaturePlan::model))
                .toList();
    }

    /** The feature plan of the model of this name. */
    public Optional<FeaturePlan> plan(String model) {
        return find(model).map(ServedModel::plan);
    }

    Collection<ServedModel> all() {
        return byName.values();
    }

    Optional<ServedModel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

package dev.penstock.benchmarks.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The bike-rental model with the first tree of its booster alone, so that an endpoint which shares this machine's cores costs its
 * service time and next to nothing else.
 */
final class SmallModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SmallModel() {}

    /** Writes it to {@code TARGET/NAME}. */
    static void write(Path models, Path target, String name) throws IOException {
        Path from = models.resolve(World.MODEL);
        Path to = Files.createDirectories(target.resolve(name));
        ObjectNode specification =
                (ObjectNode) JSON.readTree(from.resolve("model.json").toFile());
        JSON.writeValue(to.resolve("model.json").toFile(), specification.put("model", name));
        ObjectNode booster =
                (ObjectNode) JSON.readTree(from.resolve("booster.json").toFile());
        ObjectNode model = (ObjectNode) booster.at("/learner/gradient_booster/model");
        ((ObjectNode) model.get("gbtree_model_param")).put("num_trees", "1");
        for (String perTree : List.of("trees", "tree_info")) {
            model.set(perTree, JSON.createArrayNode().add(model.get(perTree).get(0)));
        }
        ArrayNode ends = JSON.createArrayNode().add(0).add(1);
        model.set("iteration_indptr", ends);
        JSON.writeValue(to.resolve("booster.json").toFile(), booster);
    }
}

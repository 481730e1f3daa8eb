package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the JSON that XGBoost 3 saves a booster as; earlier versions differ in the base scores of a few objectives. */
final class BoosterReader {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String source;

    private BoosterReader(String source) {
        this.source = source;
    }

    static Booster read(InputStream in, String source) throws IOException {
        return new BoosterReader(source).booster(tree(in, source));
    }

    private static JsonNode tree(InputStream in, String source) throws IOException {
        try {
            return JSON.readTree(in);
        } catch (JacksonException e) {
            throw new UnsupportedBooster(source, "not a booster saved as JSON");
        }
    }

    private Booster booster(JsonNode root) {
        JsonNode learner = member(root, "learner");
        JsonNode parameters = member(learner, "learner_model_param");
        JsonNode booster = member(learner, "gradient_booster");
        refuse(!member(booster, "name").asText().equals("gbtree"), "booster " + booster.path("name") + ", only gbtree");
        refuse(parameters.path("num_target").asInt(1) > 1, "several targets in one booster");

        int features = parameters.path("num_feature").asInt();
        int groups = Math.max(1, parameters.path("num_class").asInt());
        JsonNode model = member(booster, "model");
        Forest.Growing forest = new Forest.Growing();
        for (JsonNode tree : member(model, "trees")) {
            plant(tree, features, forest);
        }
        return new Booster(
                objective(learner),
                features,
                groups,
                baseScore(parameters),
                forest.grown(groups(model, forest, groups)));
    }

    private Objective objective(JsonNode learner) {
        String name = member(member(learner, "objective"), "name").asText();
        Optional<Objective> objective = Objective.named(name);
        refuse(objective.isEmpty(), "objective " + name + ", only " + Objective.allNames());
        return objective.orElseThrow();
    }

    /** From XGBoost 3.1 on, the base score is written as an array, of one value unless there are several targets. */
    private float baseScore(JsonNode parameters) {
        String text = member(parameters, "base_score").asText();
        String one = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        refuse(one.indexOf(',') >= 0, "several base scores");
        return Float.parseFloat(one);
    }

    private int[] groups(JsonNode model, Forest.Growing forest, int groups) {
        int[] groupOfTree = ints(member(model, "tree_info"));
        refuse(groupOfTree.length != forest.trees(), "a tree without its class");
        for (int group : groupOfTree) {
            refuse(group < 0 || group >= groups, "a tree of a class beyond the last");
        }
        return groupOfTree;
    }

    private void plant(JsonNode tree, int features, Forest.Growing forest) {
        refuse(member(tree, "tree_param").path("size_leaf_vector").asInt(1) > 1, "leaves of several values");
        for (JsonNode type : tree.path("split_type")) {
            refuse(type.asInt() != 0, "splits by category; encode the column as numbers");
        }
        int[] left = ints(member(tree, "left_children"));
        int[] right = ints(member(tree, "right_children"));
        int[] feature = ints(member(tree, "split_indices"));
        float[] condition = floats(member(tree, "split_conditions"));
        boolean[] missingLeft = flags(member(tree, "default_left"));
        refuse(left.length == 0, "a tree without nodes");
        refuse(
                right.length != left.length
                        || feature.length != left.length
                        || condition.length != left.length
                        || missingLeft.length != left.length,
                "a tree whose arrays differ in length");
        check(left, right, feature, features);
        forest.plant(left, right, feature, missingLeft, condition);
    }

    /** A node with two parents, or a root with one, would send a row in circles. */
    private void check(int[] left, int[] right, int[] feature, int features) {
        boolean[] child = new boolean[left.length];
        child[0] = true;
        for (int node = 0; node < left.length; node++) {
            if (left[node] >= 0) {
                refuse(feature[node] < 0 || feature[node] >= features, "a split on a column beyond the last");
                for (int next : new int[] {left[node], right[node]}) {
                    refuse(next < 0 || next >= left.length || child[next], "a tree that is none");
                    child[next] = true;
                }
            }
        }
    }

    private JsonNode member(JsonNode node, String name) {
        JsonNode member = node.get(name);
        refuse(member == null, "not a booster saved as JSON: no member " + name);
        return node.path(name);
    }

    private void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new UnsupportedBooster(source, "can't be evaluated here: " + what);
        }
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    /** From decimals straight to floats: by way of doubles, rounding twice may end a bit off. */
    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).decimalValue().floatValue();
        }
        return values;
    }

    private static boolean[] flags(JsonNode array) {
        boolean[] values = new boolean[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asBoolean();
        }
        return values;
    }
}

package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator beside XGBoost itself, on boosters trained here and now. */
class BoosterTest {

    private static final int COLUMNS = 9;
    private static final int ROWS = 4_000;
    private static final long SEED = 20_111_231;

    @ParameterizedTest
    @CsvSource({
        "reg:squarederror, 1, gbtree",
        "reg:absoluteerror, 1, gbtree",
        "reg:logistic, 1, gbtree",
        "binary:logistic, 1, gbtree",
        "binary:logitraw, 1, gbtree",
        "count:poisson, 1, gbtree",
        "reg:gamma, 1, gbtree",
        "multi:softprob, 4, gbtree",
        "multi:softmax, 4, gbtree"
    })
    void scores_are_those_of_xgboost_to_the_bit(String objective, int classes, String booster) throws Exception {
        Random random = new Random(SEED);
        float[] cells = cells(random);
        Map<String, Object> parameters = parameters(objective, classes, booster);
        ml.dmlc.xgboost4j.java.Booster oracle = train(cells, labels(cells, random, classes), parameters);
        float[][] expected = oracle.predict(new DMatrix(cells, ROWS, COLUMNS, Float.NaN));

        Booster ours = read(oracle.toByteArray("json"));
        float[] scores = ours.predict(cells, ROWS);

        assertThat(ours.features()).isEqualTo(COLUMNS);
        assertThat(scores).as("seed %d", SEED).hasSize(ROWS * ours.outputs());
        for (int i = 0; i < scores.length; i++) {
            float score = expected[i / ours.outputs()][i % ours.outputs()];
            assertThat(Float.floatToRawIntBits(scores[i]))
                    .as("score %d of %s, seed %d: %s, not %s", i, objective, SEED, scores[i], score)
                    .isEqualTo(Float.floatToRawIntBits(score));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bike-rental", "chicago-ridership"})
    void the_shipped_boosters_score_as_they_do_in_xgboost(String model) throws Exception {
        Path file = Path.of("..", "models", model, "booster.json");
        Booster ours = Booster.load(file);
        float[] cells = new float[ROWS * ours.features()];
        Random random = new Random(SEED);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextInt(60) - 5;
        }

        float[][] expected = oracle(file).predict(new DMatrix(cells, ROWS, ours.features(), Float.NaN));

        float[] scores = ours.predict(cells, ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(scores[row]).as("row %d, seed %d", row, SEED).isEqualTo(expected[row][0]);
        }
    }

    @Test
    void a_booster_of_another_kind_is_refused_by_name() throws Exception {
        Random random = new Random(SEED);
        float[] cells = cells(random);
        ml.dmlc.xgboost4j.java.Booster dart =
                train(cells, labels(cells, random, 1), parameters("reg:squarederror", 1, "dart"));
        byte[] json = dart.toByteArray("json");

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnsupportedBooster.class)
                .hasMessageContaining("dart")
                .hasMessageContaining("gbtree");
    }

    @Test
    void an_objective_of_another_kind_is_refused_by_name() throws Exception {
        Random random = new Random(SEED);
        float[] cells = cells(random);
        ml.dmlc.xgboost4j.java.Booster hinge =
                train(cells, labels(cells, random, 1), parameters("binary:hinge", 1, "gbtree"));
        byte[] json = hinge.toByteArray("json");

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnsupportedBooster.class)
                .hasMessageContaining("binary:hinge")
                .hasMessageContaining("multi:softprob");
    }

    @Test
    void what_is_no_booster_is_refused() {
        for (String text : new String[] {"", "[]", "{}", "binf", "{\"learner\":{\"objective\":{}}}"}) {
            assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(UnsupportedBooster.class)
                    .hasMessageStartingWith("the test: ");
        }
    }

    @Test
    void a_tree_in_a_circle_is_refused() {
        String tree = "{'left_children':[1,0,-1],'right_children':[2,2,-1],'split_indices':[0,0,0],"
                + "'split_conditions':[1,1,1],'default_left':[0,0,0],'tree_param':{}}";
        String booster = "{'learner':{'learner_model_param':{'num_feature':'1','base_score':'0.5'},"
                + "'objective':{'name':'reg:squarederror'},'gradient_booster':{'name':'gbtree',"
                + "'model':{'tree_info':[0],'trees':[" + tree + "]}}}}";

        assertThatThrownBy(() -> read(booster.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnsupportedBooster.class)
                .hasMessageContaining("a tree that is none");
    }

    private static Booster read(byte[] json) throws IOException {
        return BoosterReader.read(new ByteArrayInputStream(json), "the test");
    }

    private static ml.dmlc.xgboost4j.java.Booster oracle(Path file) throws XGBoostError {
        try {
            return XGBoost.loadModel(file.toString());
        } catch (LinkageError e) {
            return abort("XGBoost's native library does not load here (libgomp1 missing?): " + e.getMessage());
        }
    }

    private static Map<String, Object> parameters(String objective, int classes, String booster) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "objective", objective, "booster", booster, "eta", 0.3, "max_depth", 5, "gamma", 0.05, "nthread", 1));
        if (classes > 1) {
            parameters.put("num_class", classes);
        }
        return parameters;
    }

    private static ml.dmlc.xgboost4j.java.Booster train(float[] cells, float[] labels, Map<String, Object> parameters)
            throws XGBoostError {
        try {
            DMatrix matrix = new DMatrix(cells, ROWS, COLUMNS, Float.NaN);
            matrix.setLabel(labels);
            return XGBoost.train(matrix, parameters, 60, new HashMap<>(), null, null);
        } catch (LinkageError e) {
            return abort("XGBoost's native library does not load here (libgomp1 missing?): " + e.getMessage());
        }
    }

    /** Whole and broken numbers, with one cell in ten missing. */
    private static float[] cells(Random random) {
        float[] cells = new float[ROWS * COLUMNS];
        for (int i = 0; i < cells.length; i++) {
            float value = i % COLUMNS < 3 ? random.nextInt(7) : (float) random.nextGaussian() * 20;
            cells[i] = random.nextInt(10) == 0 ? Float.NaN : value;
        }
        return cells;
    }

    /** Labels in [0, 1), or the class's number. */
    private static float[] labels(float[] cells, Random random, int classes) {
        float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float signal = Float.isNaN(cells[row * COLUMNS]) ? 0.3f : cells[row * COLUMNS] / 7;
            float label = Math.min(0.99f, Math.max(0.01f, (signal + random.nextFloat()) / 2));
            labels[row] = classes > 1 ? (int) (label * classes) : label;
        }
        return labels;
    }
}

package dev.penstock.local.sagemaker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Boosters small enough to know their scores by heart. */
final class TinyBooster {

    private TinyBooster() {}

    /** Two columns: 6.349301 where the first is below 1.5 or missing, −0.0123 from there on, 1.2e-05 from 10 on. */
    static Booster regression() {
        return booster(
                "reg:squarederror",
                1,
                "[0]",
                "{'left_children':[1,-1,3,-1,-1],'right_children':[2,-1,4,-1,-1],'split_indices':[0,0,0,0,0],"
                        + "'split_conditions':[1.5E0,6.349301E0,1E1,-1.23E-2,1.2E-5],'default_left':[1,0,0,0,0],"
                        + "'tree_param':{}}");
    }

    /** Two columns and three classes; the second class wins where the first column is below 1.5. */
    static Booster classes() {
        String tree = "{'left_children':[1,-1,-1],'right_children':[2,-1,-1],'split_indices':[0,0,0],"
                + "'split_conditions':[1.5E0,LEFT,0E0],'default_left':[1,0,0],'tree_param':{}}";
        return booster(
                "multi:softprob",
                3,
                "[0,1,2]",
                tree.replace("LEFT", "0E0") + "," + tree.replace("LEFT", "2E0") + "," + tree.replace("LEFT", "1E0"));
    }

    private static Booster booster(String objective, int classes, String info, String trees) {
        String json = "{'learner':{'learner_model_param':{'num_feature':'2','base_score':'0E0','num_class':'"
                + (classes == 1 ? 0 : classes) + "'},'objective':{'name':'" + objective + "'},"
                + "'gradient_booster':{'name':'gbtree','model':{'tree_info':" + info + ",'trees':[" + trees + "]}}}}";
        try {
            return BoosterReader.read(
                    new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), "tiny");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

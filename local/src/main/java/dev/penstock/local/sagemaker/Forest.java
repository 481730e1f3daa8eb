package dev.penstock.local.sagemaker;

import java.util.Arrays;

/**
 * The nodes of all trees in flat arrays. A split's children lie side by side, the right one after the left, so that one index
 * names both.
 */
final class Forest {

    /** A split on feature f is f for missing values to the right, {@code f | MISSING_LEFT} for them to the left. */
    static final int MISSING_LEFT = 1 << 31;

    private final int[] roots;
    private final int[] groupOfTree;
    private final int[] splits;
    private final int[] lefts;
    private final float[] values;

    private Forest(int[] roots, int[] groupOfTree, int[] splits, int[] lefts, float[] values) {
        this.roots = roots;
        this.groupOfTree = groupOfTree;
        this.splits = splits;
        this.lefts = lefts;
        this.values = values;
    }

    /** Adds each tree's leaf value to the margin of its group, for the rows [from, to). */
    void add(float[] cells, int features, int from, int to, float[] margins, int groups) {
        for (int tree = 0; tree < roots.length; tree++) {
            int group = groupOfTree[tree];
            for (int row = from; row < to; row++) {
                margins[row * groups + group] += leaf(roots[tree], cells, row * features);
            }
        }
    }

    private float leaf(int root, float[] cells, int offset) {
        int node = root;
        int left = lefts[node];
        while (left != 0) {
            int split = splits[node];
            float cell = cells[offset + (split & ~MISSING_LEFT)];
            if (Float.isNaN(cell)) {
                node = split < 0 ? left : left + 1;
            } else {
                node = cell < values[node] ? left : left + 1;
            }
            left = lefts[node];
        }
        return values[node];
    }

    /** Gathers trees into one forest. A tree's nodes arrive as XGBoost numbers them; a left child of -1 marks a leaf. */
    static final class Growing {

        private int[] roots = new int[64];
        private int trees;
        private int[] splits = new int[4096];
        private int[] lefts = new int[4096];
        private float[] values = new float[4096];
        /** Node 0 is nobody's child, so that a left child of 0 can mark a leaf. */
        private int nodes = 1;

        /** Adds the tree whose root is node 0; nodes that no path reaches are left out. */
        void plant(int[] left, int[] right, int[] feature, boolean[] missingLeft, float[] condition) {
            roots = Arrays.copyOf(roots, trees == roots.length ? 2 * trees : roots.length);
            roots[trees++] = nodes;
            int[] original = new int[left.length];
            int begin = nodes;
            int end = reserve(1);
            for (int node = begin; node < end; node++) {
                int from = original[node - begin];
                values[node] = condition[from];
                if (left[from] >= 0) {
                    splits[node] = feature[from] | (missingLeft[from] ? MISSING_LEFT : 0);
                    lefts[node] = end;
                    original[end - begin] = left[from];
                    original[end + 1 - begin] = right[from];
                    end = reserve(2);
                }
            }
        }

        Forest grown(int[] groupOfTree) {
            return new Forest(
                    Arrays.copyOf(roots, trees),
                    Arrays.copyOf(groupOfTree, trees),
                    Arrays.copyOf(splits, nodes),
                    Arrays.copyOf(lefts, nodes),
                    Arrays.copyOf(values, nodes));
        }

        int trees() {
            return trees;
        }

        private int reserve(int more) {
            nodes += more;
            if (nodes > values.length) {
                splits = Arrays.copyOf(splits, 2 * nodes);
                lefts = Arrays.copyOf(lefts, 2 * nodes);
                values = Arrays.copyOf(values, 2 * nodes);
            }
            return nodes;
        }
    }
}

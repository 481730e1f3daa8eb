package dev.penstock.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of categories: texts or numbers, each once. */
final class CategoriesShape {
    static final int MOST = 10_000;

    private final Faults faults;

    CategoriesShape(Faults faults) {
        this.faults = faults;
    }

    /** Texts, each a name that stands once; of a broken list none. */
    List<String> texts(Members of, @Nullable Node array) {
        int before = faults.shapes();
        List<String> texts = new ArrayList<>();
        for (Node item : of.items(array, 1, MOST)) {
            if (!Members.isName(item.text())) {
                faults.shape(
                        item,
                        "is no category",
                        "Write a text of 1 to 128 characters, none of them a control character");
            }
            texts.add(item.text());
        }
        refuseRepeats(array, texts);
        return faults.shapes() == before ? texts : List.of();
    }

    /** Texts or numbers, each once; of a broken list null. */
    Operation.@Nullable Categories of(Members of, @Nullable Node array) {
        List<Node> items = of.items(array, 1, MOST);
        if (items.isEmpty() || !items.get(0).isNumber()) {
            List<String> texts = texts(of, array);
            return texts.isEmpty() ? null : new Operation.Categories(texts, List.of());
        }
        int before = faults.shapes();
        List<Double> numbers = new ArrayList<>();
        for (Node item : items) {
            if (!item.isNumber()) {
                faults.shape(item, "is no number as the first category is", "Write texts only, or numbers only");
            }
            // 0 and -0 are the same category.
            numbers.add(item.number() + 0.0);
        }
        refuseRepeats(array, numbers);
        return faults.shapes() == before ? new Operation.Categories(List.of(), numbers) : null;
    }

    private void refuseRepeats(@Nullable Node array, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i)) && array != null) {
                faults.shape(array.items().get(i), "stands in the list twice", "Leave one of the two");
            }
        }
    }
}

package dev.penstock.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model was trained on: a field's value after its operations, first to last. A one-hot column is as many columns of the
 * model as it has categories.
 */
public record Column(String name, String field, List<Operation> operations) {
    public Column {
        operations = List.copyOf(operations);
    }

    /** The names of the model's columns, in order: this one's, or with a category each after a one-hot step. */
    public List<String> names() {
        if (operations.isEmpty() || !(operations.get(operations.size() - 1) instanceof Operation.OneHot oneHot)) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < oneHot.categories().size(); i++) {
            names.add(name + "_" + oneHot.categories().label(i));
        }
        if (oneHot.unknown() == Operation.OneHot.Unknown.OTHER) {
            names.add(name + "_other");
        }
        return names;
    }
}

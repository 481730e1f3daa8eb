package dev.penstock.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles fields and columns that share dictionaries: the columns say which texts must be told apart. */
final class PlanParts {
    private final List<Field> fields;
    private final List<Dictionary> dictionaries = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Dictionaries that grow take every text of a field in. */
    PlanParts(List<Field> fields, boolean growing) {
        this.fields = fields;
        for (Field field : fields) {
            places.put(field.name(), dictionaries.size());
            Dictionary dictionary = new Dictionary(growing);
            for (String category : field.categories()) {
                dictionary.add(category);
            }
            dictionaries.add(dictionary);
        }
    }

    int place(String field) {
        Integer place = places.get(field);
        if (place == null) {
            throw new IllegalArgumentException("unchecked column of an unknown field " + field);
        }
        return place;
    }

    Dictionary dictionary(String field) {
        return dictionaries.get(place(field));
    }

    CompiledColumn[] columns(List<Column> columns) {
        CompiledColumn[] compiled = new CompiledColumn[columns.size()];
        int first = 0;
        for (int i = 0; i < compiled.length; i++) {
            Column column = columns.get(i);
            compiled[i] = new CompiledColumn(column, place(column.field()), first, dictionary(column.field()));
            first += compiled[i].width();
        }
        return compiled;
    }

    /** To be made after the columns, whose texts a default may be one of. */
    InstanceReader reader() {
        List<FieldReader> readers = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            readers.add(FieldReader.of(fields.get(i), i, dictionaries.get(i)));
        }
        return new InstanceReader(readers);
    }
}

package dev.penstock.features;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the parts of a specification together: names, defaults, and what columns make of their fields. */
final class Meaning {
    static final int MOST_COLUMNS = 16_384;

    private final Faults faults;
    private final RowFormat format;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Field> fields = new HashMap<>();
    private final Set<String> columnNames = new HashSet<>();

    Meaning(Faults faults, RowFormat format) {
        this.faults = faults;
        this.format = format;
    }

    /** The nodes of all fields, and the fields that could be read of them. */
    void checkFields(List<Node> nodes, List<Field> readable) {
        for (Field field : readable) {
            fields.put(field.name(), field);
        }
        for (Node node : nodes) {
            Node name = node.members().get("name");
            if (name != null) {
                checkName(name);
            }
            Node value = node.members().get("default");
            Field field = name == null ? null : fields.get(name.text());
            if (field != null && value != null && !fits(value, field)) {
                faults.meaning(value, "is no value of its own field", "Write one that an instance may have");
            }
        }
    }

    private void checkName(Node name) {
        if (!names.add(name.text())) {
            faults.meaning(name, "is the name of another field too", "Give each field a name of its own");
        }
        if (name.text().equals("features")) {
            faults.meaning(
                    name, "is reserved: instances by position are {\"features\":[…]}", "Give the field another name");
        }
    }

    private static boolean fits(Node value, Field field) {
        if (field.type().isNumeric()) {
            return field.range().holds(value.number());
        }
        String text = value.text();
        if (field.type().isDate()) {
            DatePattern pattern = DatePattern.of(field.format(), field.type() == FieldType.DATETIME);
            return pattern == null || field.range().holds((double) pattern.read(text));
        }
        if (field.type() == FieldType.CATEGORY) {
            return field.categories().isEmpty() || field.categories().contains(text);
        }
        return field.type() != FieldType.TEXT || text.codePointCount(0, text.length()) <= field.longest();
    }

    /** The columns that could be read, and their nodes. */
    void checkColumns(List<Node> nodes, List<Column> columns) {
        int width = 0;
        for (int i = 0; i < columns.size(); i++) {
            List<String> given = columns.get(i).names();
            width += given.size();
            checkColumnNames(nodes.get(i), given);
            checkColumn(nodes.get(i), columns.get(i), columns.size() == 1 && given.size() == 1);
        }
        if (width > MOST_COLUMNS && !nodes.isEmpty()) {
            faults.meaning(
                    nodes.get(0),
                    "and the others are " + width + " columns in all",
                    "Leave at most " + MOST_COLUMNS + " columns");
        }
    }

    private void checkColumnNames(Node node, List<String> given) {
        for (String name : given) {
            if (!columnNames.add(name)) {
                faults.meaning(node, "gives a second column the name " + name, "Give each column a name of its own");
            }
        }
    }

    private void checkColumn(Node node, Column column, boolean alone) {
        Field field = fields.get(column.field());
        if (field == null) {
            Node at = node.members().get("field");
            if (at != null && !names.contains(column.field())) {
                faults.meaning(at, "is no field", "Name one of the specification's fields");
            }
            return;
        }
        StepKinds kinds = new StepKinds(node, column, field, faults);
        if (kinds.check() && kinds.mayBeMissing() && alone && format == RowFormat.CSV) {
            faults.meaning(
                    node,
                    "is the only column and may be missing, and an empty line is no row in CSV",
                    "Impute it, or require its field");
        }
    }
}

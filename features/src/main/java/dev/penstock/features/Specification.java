package dev.penstock.features;

import java.util.List;

/**
 * The content of a {@code model.json}, as it was read or as training made it.
 *
 * @param contentType what the model takes
 * @param accept what it is asked to answer in: {@code text/csv} or {@code application/json}
 * @param fields by position, as in {@code {"features":[…]}}
 * @param columns in the order in which the model takes them
 */
record Specification(
        String model,
        String version,
        String description,
        RowFormat contentType,
        AnswerFormat accept,
        List<Field> fields,
        List<Column> columns,
        Target target,
        List<GoldenSample> golden) {
    Specification {
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
        golden = List.copyOf(golden);
    }

    Specification withColumns(List<Field> fields, List<Column> columns, Target target) {
        return new Specification(model, version, description, contentType, accept, fields, columns, target, golden);
    }

    Specification withGolden(List<GoldenSample> golden) {
        return new Specification(model, version, description, contentType, accept, fields, columns, target, golden);
    }
}

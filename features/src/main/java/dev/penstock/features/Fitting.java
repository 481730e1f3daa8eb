package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.features.Operation.Unfitted;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds a draft's missing parameters: each operation is fitted to what the operations before it make of the training data. */
final class Fitting {
    private final String name;
    private final Specification draft;
    private final Faults faults = new Faults();
    private final PlanParts parts;
    /** The raw values of each field, of all instances. */
    private final List<double[]> values = new ArrayList<>();

    Fitting(String name, Specification draft) {
        this.name = name;
        this.draft = draft;
        this.parts = parts(draft);
    }

    /** What reads the instances of a draft. */
    static PlanParts parts(Specification draft) {
        return new PlanParts(draft.fields().stream().map(Fitting::open).toList(), true);
    }

    /** A category field whose categories are to be found takes any text. */
    private static Field open(Field field) {
        return field.type() == FieldType.CATEGORY && field.categories().isEmpty()
                ? new Field(
                        field.name(),
                        FieldType.TEXT,
                        field.description(),
                        field.presence(),
                        field.range(),
                        field.format(),
                        List.of(),
                        Field.LONGEST_TEXT)
                : field;
    }

    Specification fit(Iterable<byte[]> instances, double[] targets) {
        readAll(instances);
        faults.throwIfAny(name);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < draft.fields().size(); i++) {
            fields.add(fit(draft.fields().get(i), i));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < draft.columns().size(); i++) {
            Column column = draft.columns().get(i);
            columns.add(new Column(column.name(), column.field(), fit(column, "/columns/" + i)));
        }
        Target target = draft.target() instanceof Target.Numeric it ? fit(it, targets) : draft.target();
        faults.throwIfAny(name);
        return draft.withColumns(fields, columns, target);
    }

    private void readAll(Iterable<byte[]> instances) {
        InstanceReader reader = parts.reader();
        InstanceReader.Raw raw = reader.newRaw();
        List<double[]> rows = new ArrayList<>();
        int number = 0;
        for (byte[] instance : instances) {
            number++;
            try (JsonParser parser = ContractLimits.strictJson().createParser(instance)) {
                parser.nextToken();
                RowError error = reader.read(parser, raw);
                if (error != null) {
                    refuse(
                            number,
                            error.code().wire()
                                    + error.field().map(it -> " of " + it).orElse("") + ", " + error.detail());
                }
                rows.add(raw.values.clone());
            } catch (IOException e) {
                refuse(number, "it is no JSON");
            }
        }
        if (rows.isEmpty()) {
            faults.meaning("", "there are no training instances", "Give some");
        }
        for (int field = 0; field < draft.fields().size(); field++) {
            double[] column = new double[rows.size()];
            for (int row = 0; row < column.length; row++) {
                column[row] = rows.get(row)[field];
            }
            values.add(column);
        }
    }

    private void refuse(int number, String problem) {
        faults.meaning("", "training instance " + number + " is wrong: " + problem, "Correct it or leave it out");
    }

    private Field fit(Field field, int place) {
        if (field.type() != FieldType.CATEGORY || !field.categories().isEmpty()) {
            return field;
        }
        Dictionary dictionary = parts.dictionary(field.name());
        List<String> categories = texts(dictionary, values.get(place));
        if (field.presence() instanceof Field.Presence.Default it
                && !categories.contains(it.value().toString())) {
            categories.add(it.value().toString());
        }
        if (categories.isEmpty()) {
            faults.meaning("/fields/" + place, "has no value in the training data", "Leave it out");
        }
        return new Field(
                field.name(),
                field.type(),
                field.description(),
                field.presence(),
                field.range(),
                field.format(),
                categories,
                field.longest());
    }

    private List<Operation> fit(Column column, String pointer) {
        double[] current = values.get(parts.place(column.field())).clone();
        Dictionary dictionary = parts.dictionary(column.field());
        boolean texts = draft.fields().get(parts.place(column.field())).type().isText();
        List<Operation> fitted = new ArrayList<>();
        for (int i = 0; i < column.operations().size(); i++) {
            Operation operation = column.operations().get(i);
            if (operation instanceof Unfitted || operation instanceof Scaling.ToFit) {
                double[] there =
                        Arrays.stream(current).filter(x -> !Double.isNaN(x)).toArray();
                if (there.length == 0) {
                    faults.meaning(
                            pointer + "/operations/" + i, "has no value to be fitted to", "Leave the column out");
                    return fitted;
                }
                operation = fit(operation, there, texts, dictionary);
            }
            fitted.add(operation);
            if (operation instanceof Operation.OneHot) {
                break;
            }
            texts &= operation instanceof Operation.ImputeText;
            ColumnStep step = ColumnStep.of(operation, dictionary);
            Arrays.setAll(current, row -> step.apply(current[row]));
        }
        return fitted;
    }

    private static Operation fit(Operation operation, double[] there, boolean texts, Dictionary dictionary) {
        if (operation instanceof Scaling.ToFit scaling) {
            return Statistics.scaling(scaling, there);
        }
        if (operation instanceof Unfitted.ImputeBy impute) {
            double value = imputed(impute.strategy(), there, texts, dictionary);
            return texts ? new Operation.ImputeText(dictionary.text((int) value)) : new Operation.Impute(value);
        }
        Operation.Categories categories = texts
                ? new Operation.Categories(texts(dictionary, there), List.of())
                : new Operation.Categories(
                        List.of(),
                        Arrays.stream(there)
                                .map(x -> x + 0.0)
                                .sorted()
                                .distinct()
                                .boxed()
                                .toList());
        return operation instanceof Unfitted.OneHotOf oneHot
                ? new Operation.OneHot(categories, oneHot.unknown())
                : ordinal((Unfitted.OrdinalOf) operation, categories);
    }

    private static Operation ordinal(Unfitted.OrdinalOf rule, Operation.Categories categories) {
        return new Operation.Ordinal(categories, rule.refusesUnknown(), rule.unknown());
    }

    private static double imputed(Unfitted.Strategy strategy, double[] there, boolean texts, Dictionary dictionary) {
        return switch (strategy) {
            case MEAN -> Statistics.mean(there);
            case MEDIAN -> Statistics.median(there);
            case MOST_FREQUENT -> {
                List<String> sorted = texts ? texts(dictionary, there) : List.of();
                double[] comparable = texts
                        ? Arrays.stream(there)
                                .map(code -> sorted.indexOf(dictionary.text((int) code)))
                                .toArray()
                        : there;
                double most = Statistics.mostFrequent(comparable);
                yield texts ? dictionary.code(sorted.get((int) most)) : most;
            }
        };
    }

    /** The texts of these codes in their order as texts, each once. */
    private static List<String> texts(Dictionary dictionary, double[] codes) {
        return new ArrayList<>(Arrays.stream(codes)
                .filter(code -> code >= 0)
                .distinct()
                .mapToObj(code -> dictionary.text((int) code))
                .sorted()
                .toList());
    }

    private Target fit(Target.Numeric target, double[] targets) {
        double[] current = targets.clone();
        List<Operation.Invertible> fitted = new ArrayList<>();
        for (Operation.Invertible operation : target.operations()) {
            Operation.Invertible step = operation;
            if (operation instanceof Scaling.ToFit scaling) {
                if (current.length == 0) {
                    faults.meaning("/target", "has a scaling and no value to be fitted to", "Give the targets");
                    return target;
                }
                step = Statistics.scaling(scaling, current);
            }
            Operation.Invertible found = step;
            fitted.add(found);
            Arrays.setAll(current, row -> found.apply(current[row]));
        }
        return new Target.Numeric(target.name(), fitted, target.prediction());
    }
}

package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's feature specification, compiled: turns instances into the rows of an endpoint call, and the endpoint's answer into
 * predictions. Immutable, and used by any number of threads; the {@link EncodedRows} that it fills belong to one each.
 */
public final class FeaturePlan {
    private final Specification specification;
    private final List<String> columnNames;
    private final InstanceReader reader;
    private final CompiledColumn[] columns;
    private final InstancePlace place;

    FeaturePlan(Specification specification) {
        this.specification = specification;
        List<String> names = new ArrayList<>();
        for (Column column : specification.columns()) {
            names.addAll(column.names());
        }
        this.columnNames = List.copyOf(names);
        PlanParts parts = new PlanParts(specification.fields(), false);
        this.columns = parts.columns(specification.columns());
        this.reader = parts.reader();
        this.place = new InstancePlace(specification.fields());
    }

    /**
     * Loads {@code models/NAME/model.json}: reads it, checks it, compiles it and reproduces its golden samples.
     *
     * @throws SpecificationException with all that is wrong with it
     */
    public static FeaturePlan load(Path modelJson) {
        return checked(modelJson.toString(), SpecificationReader.read(modelJson));
    }

    /** Loads a specification that is no file; the name stands in error messages. */
    public static FeaturePlan load(String name, byte[] json) {
        return checked(name, SpecificationReader.read(name, json));
    }

    private static FeaturePlan checked(String name, Specification specification) {
        FeaturePlan plan = new FeaturePlan(specification);
        Faults faults = new Faults();
        new GoldenCheck(plan, faults).check(specification.golden());
        faults.throwIfAny(name);
        return plan;
    }

    public String model() {
        return specification.model();
    }

    public String version() {
        return specification.version();
    }

    public String description() {
        return specification.description();
    }

    /** What the endpoint takes: {@code text/csv}, {@code application/json} or {@code application/jsonlines}. */
    public String contentType() {
        return specification.contentType().contentType;
    }

    /** What the endpoint is asked to answer in: {@code text/csv} or {@code application/json}. */
    public String accept() {
        return specification.accept().contentType;
    }

    /** The fields in their order by position. */
    public List<Field> fields() {
        return specification.fields();
    }

    /** The columns as specified; a one-hot one is several of {@link #columnNames}. */
    public List<Column> columns() {
        return specification.columns();
    }

    /** The names of the model's columns, in the order in which it takes them. */
    public List<String> columnNames() {
        return columnNames;
    }

    public Target target() {
        return specification.target();
    }

    /** How many raw scores the model gives for a row: 1, or one for each label. */
    public int outputs() {
        return target().outputs();
    }

    public List<GoldenSample> golden() {
        return specification.golden();
    }

    /** Room for rows of this plan. */
    public EncodedRows newRows() {
        return new EncodedRows(this, specification.contentType(), reader.newRaw(), columnNames.size());
    }

    /**
     * Appends the row of the instance at whose first token the parser stands. The parser then stands at the instance's last token,
     * whether the instance was right or not.
     *
     * @param rows made by {@link #newRows} of this plan
     * @return what is wrong with the instance; nothing was appended then
     * @throws IOException what the parser throws: the text is no JSON, or passes the parser's limits
     */
    public Optional<RowError> transform(JsonParser parser, EncodedRows rows) throws IOException {
        if (!rows.belongsTo(this)) {
            throw new IllegalArgumentException("rows of another plan");
        }
        RowError error = compute(parser, rows.raw, rows.row);
        if (error == null) {
            rows.append(rows.row);
        }
        return Optional.ofNullable(error);
    }

    /**
     * Computes the columns of the instance at whose first token the parser stands, as training needs them.
     *
     * @param into as long as there are columns; NaN where a value is missing
     * @return what is wrong with the instance; the array's content is then of no use
     */
    public Optional<RowError> row(JsonParser parser, double[] into) throws IOException {
        return Optional.ofNullable(compute(parser, reader.newRaw(), into));
    }

    /**
     * Judges instances without making rows of them, so that whoever sent them can be told before anything is done.
     *
     * @param instances a JSON array
     * @param most how many faults to give; the others are only counted
     * @throws IOException when this is no JSON array
     */
    public InstanceFaults check(JsonSlice instances, int most) throws IOException {
        double[] row = new double[columnNames.size()];
        InstanceReader.Raw raw = reader.newRaw();
        List<InstanceFault> first = new ArrayList<>();
        List<JsonSlice> elements = instances.elements();
        int total = 0;
        try (JsonParser parser = instances.parser()) {
            parser.nextToken();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                RowError error = compute(parser, raw, row);
                if (error != null && total++ < most) {
                    first.add(new InstanceFault(i, "/" + i + place.of(elements.get(i), error), error));
                }
            }
        }
        return new InstanceFaults(elements.size(), total, first);
    }

    /**
     * The places of errors that were found some other way.
     *
     * @param instances a JSON array
     * @param errors one for each instance
     * @param most how many faults to give; the others are only counted
     * @throws IOException when this is no JSON array
     */
    public InstanceFaults located(JsonSlice instances, List<RowError> errors, int most) throws IOException {
        List<JsonSlice> elements = instances.elements();
        List<InstanceFault> first = new ArrayList<>();
        for (int i = 0; i < Math.min(most, errors.size()); i++) {
            first.add(new InstanceFault(i, "/" + i + place.of(elements.get(i), errors.get(i)), errors.get(i)));
        }
        return new InstanceFaults(elements.size(), errors.size(), first);
    }

    private @Nullable RowError compute(JsonParser parser, InstanceReader.Raw raw, double[] row) throws IOException {
        RowError error = reader.read(parser, raw);
        for (int i = 0; i < columns.length && error == null; i++) {
            error = columns[i].compute(raw.values, row);
        }
        return error;
    }

    /**
     * Reads an endpoint's answer.
     *
     * @param contentType the answer's own; where it says neither JSON nor CSV, the answer is taken for what was asked for
     * @throws UnreadableAnswer when it can't be read, or has not exactly one score for each row and output
     */
    public Scores readAnswer(byte[] body, String contentType, int expectedRows) {
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean json = type.startsWith("application/json")
                || !type.startsWith("text/csv") && specification.accept() == AnswerFormat.JSON;
        double[] values =
                json ? JsonAnswer.read(body, expectedRows, outputs()) : CsvAnswer.read(body, expectedRows, outputs());
        return new Scores(values, outputs());
    }

    /** The prediction of a row; {@code model_bad_response} where its scores, or what becomes of them, are not finite. */
    public Prediction prediction(Scores scores, int row) {
        return target().predict(scores.row(row));
    }

    /** The JSON Schema (2020-12) of an instance, for clients: by name or by position. */
    public String instanceSchema() {
        return new InstanceSchema(specification).json();
    }

    /**
     * The golden sample of an instance that the model gave these raw scores.
     *
     * @throws IllegalArgumentException when the instance is wrong, or the scores make no prediction
     */
    public GoldenSample goldenSample(JsonSlice instance, double... scores) {
        double[] row = new double[columnNames.size()];
        try (JsonParser parser = instance.parser()) {
            parser.nextToken();
            RowError error = compute(parser, reader.newRaw(), row);
            if (error != null) {
                throw new IllegalArgumentException("the instance of a golden sample is wrong: " + error);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the instance of a golden sample is no JSON", e);
        }
        Prediction prediction = target().predict(scores);
        if (prediction.hasFailed()) {
            throw new IllegalArgumentException("the scores of a golden sample make no prediction");
        }
        return new GoldenSample(
                instance,
                Arrays.stream(row).boxed().toList(),
                Arrays.stream(scores).boxed().toList(),
                prediction);
    }

    /** This plan with other golden samples, which must be its own. */
    public FeaturePlan withGolden(List<GoldenSample> golden) {
        return checked(model(), specification.withGolden(golden));
    }

    /** The specification as a {@code model.json} has it. */
    public String json() {
        return new SpecificationJson(specification).json();
    }
}

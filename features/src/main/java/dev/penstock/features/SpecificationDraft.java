package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A specification before training: fields, columns and target, in the form of a {@code model.json} that may leave out fitted
 * parameters ({@code mean}, {@code scale}, {@code categories}, …; {@code impute} then says by which {@code strategy}) and golden
 * samples. A member {@code training} is passed over: it is the trainer's.
 */
public final class SpecificationDraft {
    private final String name;
    private final Specification specification;

    private SpecificationDraft(String name, Specification specification) {
        this.name = name;
        this.specification = specification;
    }

    /**
     * Loads a draft such as {@code models/NAME/training.json}.
     *
     * @throws SpecificationException with all that is wrong with it
     */
    public static SpecificationDraft load(Path file) {
        return new SpecificationDraft(file.toString(), SpecificationReader.readDraft(file));
    }

    public static SpecificationDraft load(String name, byte[] json) {
        return new SpecificationDraft(name, SpecificationReader.readDraft(name, json));
    }

    public String model() {
        return specification.model();
    }

    public List<Field> fields() {
        return specification.fields();
    }

    /** The target; before fitting, a scaling in it can't be applied. */
    public Target target() {
        return specification.target();
    }

    /**
     * What is wrong with the instance at whose first token the parser stands, as far as the fields tell, so that a bad row of the
     * training data can be named before anything is fitted.
     */
    public Optional<RowError> check(JsonParser parser) throws IOException {
        InstanceReader reader = Fitting.parts(specification).reader();
        return Optional.ofNullable(reader.read(parser, reader.newRaw()));
    }

    /**
     * Finds what is left out in the training part of the data, and only there: parameters found in the held-out part would leak.
     *
     * @param instances one after another, in JSON, as a client would send them
     * @param targets the raw target of each, looked at only where the target has a scaling to fit; may be empty otherwise
     * @return the plan that makes the training matrix and, with golden samples, becomes {@code model.json}
     * @throws SpecificationException when an instance is wrong, or there is nothing to fit a parameter to
     */
    public FeaturePlan fit(Iterable<byte[]> instances, double[] targets) {
        return new FeaturePlan(new Fitting(name, specification).fit(instances, targets));
    }
}

package dev.penstock.producer;

import dev.penstock.schemas.JsonSlice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One raw instance, written out: its numbers are exactly those that were given. */
public final class Instance {
    private static final String UNNAMED = "an instance";
    private final JsonSlice json;

    private Instance(JsonSlice json) {
        this.json = json;
    }

    /**
     * An instance by field name.
     *
     * @param fields texts, numbers, booleans or null
     * @throws InvalidRequest naming the field, when a value is none of them, or NaN or infinite
     */
    public static Instance byName(Map<String, ? extends @Nullable Object> fields) {
        return new Instance(ExactJson.write(fields, UNNAMED, ""));
    }

    /**
     * An instance by position, in the order of the model's feature specification.
     *
     * @throws InvalidRequest as {@link #byName}
     */
    public static Instance byPosition(List<? extends @Nullable Object> features) {
        return new Instance(ExactJson.write(Map.of("features", features), UNNAMED, ""));
    }

    /**
     * An instance that is JSON already; it is carried on character by character.
     *
     * @throws InvalidRequest when it is not one JSON value within the contract's limits
     */
    public static Instance ofJson(String json) {
        return new Instance(ExactJson.given(json, UNNAMED, ""));
    }

    JsonSlice json() {
        return json;
    }

    @Override
    public String toString() {
        return "an instance of " + json.length() + " bytes";
    }
}

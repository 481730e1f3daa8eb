package dev.penstock.console.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The numbers in a request's context, each by its JSON Pointer: what may be an actual. A number is of the one instance of its request;
 * of a request with several it is in an array, as long as the request's. Texts that are numbers count too: a context that was made of a
 * file's columns has nothing else.
 */
final class ContextNumbers {
    /** Most pointers of one context; {@link #USUAL} is always among them. */
    static final int MOST = 8;
    /** Most characters of a pointer. */
    static final int LONGEST = 120;
    /** Where an actual stands unless one is told otherwise. */
    static final String USUAL = "/actual";

    private static final int DEEPEST = 4;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    private final Map<String, double[]> found = new LinkedHashMap<>();
    private final int instances;
    private final int most;

    private ContextNumbers(int instances, int most) {
        this.instances = instances;
        this.most = most;
    }

    /**
     * Of each pointer the number for each instance, the first {@code most}; NaN where there is none.
     *
     * @param instances how many the request had
     */
    static Map<String, double[]> of(JsonSlice context, int instances, int most) {
        ContextNumbers numbers = new ContextNumbers(instances, Math.min(instances, most));
        try (JsonParser json = context.acceptedParser()) {
            json.nextToken();
            numbers.read(json, "", 0);
        } catch (IOException e) {
            return Map.of();
        }
        return numbers.found;
    }

    private void read(JsonParser json, String pointer, int depth) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT && depth < DEEPEST) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName().replace("~", "~0").replace("/", "~1");
                json.nextToken();
                read(json, pointer + "/" + member, depth + 1);
            }
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            readArray(json, pointer);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            json.skipChildren();
        } else if (instances == 1) {
            add(pointer, new double[] {number(json)});
        }
    }

    private void readArray(JsonParser json, String pointer) throws IOException {
        double[] numbers = new double[most];
        int length = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (length < most) {
                numbers[length] = number(json);
            }
            length++;
            json.skipChildren();
        }
        if (length == instances) {
            add(pointer, numbers);
        }
    }

    private void add(String pointer, double[] numbers) {
        boolean isKept = pointer.equals(USUAL) || (found.size() < MOST && pointer.length() <= LONGEST);
        if (isKept && !Arrays.stream(numbers).allMatch(Double::isNaN)) {
            found.put(pointer, numbers);
        }
    }

    private static double number(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        boolean isNumber = token.isNumeric()
                || (token == JsonToken.VALUE_STRING
                        && NUMBER.matcher(json.getText()).matches());
        double number = isNumber ? Double.parseDouble(json.getText()) : Double.NaN;
        return Double.isFinite(number) ? number : Double.NaN;
    }
}

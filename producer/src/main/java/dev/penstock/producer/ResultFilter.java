package dev.penstock.producer;

import dev.penstock.schemas.RequestId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which results of the topic a client wants: those that have one of the values in each attribute that is named. It becomes
 * the subscription's filter policy, which takes at most 150 values in all ("Amazon SNS message filtering: filter policy
 * constraints") and up to 15 minutes to change, so it is made with the subscription and not changed.
 */
public final class ResultFilter {
    private static final int MOST_VALUES = 150;
    private static final ResultFilter ALL = new ResultFilter(Map.of());

    private final Map<String, List<String>> values;

    private ResultFilter(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Every result of the topic. */
    public static ResultFilter all() {
        return ALL;
    }

    /** The results of requests from this source alone. */
    public ResultFilter source(String source) {
        return with("source", List.of(source));
    }

    public ResultFilter model(String model) {
        return with("model", List.of(model));
    }

    /** The results of these requests alone, at most 150. */
    public ResultFilter requests(Collection<RequestId> ids) {
        return with("requestid", ids.stream().map(RequestId::value).toList());
    }

    private ResultFilter with(String attribute, List<String> wanted) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(attribute, wanted);
        int combinations = more.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
        if (wanted.isEmpty() || combinations > MOST_VALUES) {
            throw new IllegalArgumentException("SNS takes filter policies of 1 to " + MOST_VALUES
                    + " combinations of values; this has " + combinations + ". Filter by source instead.");
        }
        return new ResultFilter(more);
    }

    boolean isAll() {
        return values.isEmpty();
    }

    /** The policy over message attributes. */
    String policy() {
        return ExactJson.write(values, "a filter", "").text();
    }
}

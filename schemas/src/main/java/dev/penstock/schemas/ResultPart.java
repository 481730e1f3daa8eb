package dev.penstock.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of the events in which a result is published that is larger than the topic takes. Its status, model, timing, attempt
 * and digest are those of the whole; its predictions are a stretch of the whole's. The first part alone has the context.
 *
 * @param slice the result with this part's predictions, of which there is at least one
 * @param index which part this is, from 0
 * @param count how many parts there are
 * @param firstInstance which instance the first prediction belongs to, from 0
 * @param instances how many predictions the whole has
 */
public record ResultPart(PredictionResult slice, int index, int count, int firstInstance, int instances)
        implements ResultEvent {

    /** The SNS message attribute that parts alone have: {@code INDEX/COUNT}. */
    public static final String ATTRIBUTE = "part";

    private static final int MAKING_CHARACTERS = 24;

    public ResultPart {
        int rows = slice.predictions().size();
        boolean inside = index >= 0
                && index < count
                && rows > 0
                && firstInstance >= 0
                && (long) firstInstance + rows <= instances
                && count <= instances;
        boolean atItsEnd =
                (index == 0) == (firstInstance == 0) && (index == count - 1) == (firstInstance + rows == instances);
        if (!inside || !atItsEnd) {
            throw new IllegalArgumentException("part " + index + " of " + count + " can't hold the " + rows
                    + " predictions from instance " + firstInstance + " of " + instances);
        }
    }

    /** Where a part stands in its whole: enough to tell whether all of it is there, without the predictions. */
    public record Stretch(int index, int firstInstance, int rows) {}

    public RequestId requestId() {
        return slice.requestId();
    }

    public Stretch stretch() {
        return new Stretch(index, firstInstance, slice.predictions().size());
    }

    @Override
    public String eventId() {
        return slice.eventId() + "." + index;
    }

    /** Those of the whole, and {@code part}: a filter policy that wants none has {@code {"part":[{"exists":false}]}}. */
    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>(slice.attributes());
        attributes.put(ATTRIBUTE, index + "/" + count);
        return attributes;
    }

    /**
     * Names the result that this is a part of among all results of its request. An attempt's number does not: a request that
     * is moved back to its queue is counted from 1 again. So it is made of all that the parts of one result share.
     */
    public String making() {
        String shared = String.join(
                "|",
                slice.time().toString(),
                slice.status().wire(),
                slice.model().name(),
                slice.digest().orElse(""),
                Integer.toString(count),
                Integer.toString(instances));
        return slice.attempt() + "-" + sha256(shared).substring(0, MAKING_CHARACTERS);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether that whole result was joined from this part and its like. */
    public boolean isOf(PredictionResult whole) {
        return slice.requestId().equals(whole.requestId())
                && slice.attempt() == whole.attempt()
                && slice.time().equals(whole.time())
                && slice.status() == whole.status()
                && slice.digest().equals(whole.digest());
    }

    /** Whether these stretches, repeated ones among them, are all of a result's and fit together. */
    public static boolean complete(int count, int instances, Collection<Stretch> stretches) {
        Map<Integer, Stretch> byIndex = new TreeMap<>();
        stretches.forEach(it -> byIndex.putIfAbsent(it.index(), it));
        int next = 0;
        for (Stretch stretch : byIndex.values()) {
            if (stretch.firstInstance() != next) {
                return false;
            }
            next += stretch.rows();
        }
        return byIndex.size() == count && next == instances;
    }

    /**
     * The whole result of its parts, in whatever order they are.
     *
     * @return empty while one is missing, and when they do not fit together
     */
    public static Optional<PredictionResult> join(Collection<ResultPart> parts) {
        Map<Integer, ResultPart> byIndex = new TreeMap<>();
        parts.forEach(it -> byIndex.putIfAbsent(it.index(), it));
        ResultPart first = byIndex.get(0);
        if (first == null
                || !byIndex.values().stream().allMatch(it -> it.making().equals(first.making()))
                || !complete(
                        first.count,
                        first.instances,
                        byIndex.values().stream().map(ResultPart::stretch).toList())) {
            return Optional.empty();
        }
        List<Prediction> predictions = new ArrayList<>(first.instances);
        byIndex.values().forEach(it -> predictions.addAll(it.slice.predictions()));
        return Optional.of(first.slice.withPredictions(predictions));
    }
}

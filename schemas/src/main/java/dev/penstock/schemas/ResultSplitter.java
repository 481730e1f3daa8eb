package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a result into as few events as a limit of bytes allows: one, where it fits. The same result is always cut in the same
 * places. Only short results are written to memory, so one of any size is cut in little.
 */
public final class ResultSplitter {
    /** So large a text is kept, so that it need not be written again: a batch's results are then no larger than its requests. */
    private static final int MOST_KEPT = 65_536;

    private static final int CONTEXT_MEMBER_BYTES = ",\"context\":".length();

    private final int mostBytes;

    /** @param mostBytes what an event and its attributes may have together */
    public ResultSplitter(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * The events that say what the result says, in their order.
     *
     * @return none, where a single prediction, or the first with the context, is larger than an event may be
     */
    public List<SizedEvent> split(PredictionResult result) {
        CountingStream text = new CountingStream(Math.min(MOST_KEPT, mostBytes));
        ResultWriter.write(result, text);
        long bytes = text.bytes() + attributeBytes(result);
        if (bytes <= mostBytes) {
            return List.of(new SizedEvent(result, (int) bytes, text.text()));
        }
        return result.predictions().size() < 2 ? List.of() : parts(result, ends(result));
    }

    /** What SNS counts: the body in UTF-8, and of each attribute its name, its type and its value. */
    public static long bytes(ResultEvent event) {
        CountingStream text = new CountingStream(0);
        ResultWriter.write(event, text);
        return text.bytes() + attributeBytes(event);
    }

    private static long attributeBytes(ResultEvent event) {
        long bytes = 0;
        for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
            bytes += attribute.getKey().length() + "String".length() + utf8(attribute.getValue());
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Where each part ends and how large it is; none where one prediction is too large. */
    private List<End> ends(PredictionResult result) {
        List<End> ends = new ArrayList<>();
        long envelope = envelope(result);
        try (CountingStream count = new CountingStream(0);
                JsonGenerator json = ResultWriter.generator(count)) {
            json.writeStartArray();
            long bytes = envelope
                    + result.context()
                            .map(it -> CONTEXT_MEMBER_BYTES + it.length())
                            .orElse(0);
            int inPart = 0;
            long before = count.bytes(json);
            for (int i = 0; i < result.predictions().size(); i++) {
                PredictionJson.write(json, result.predictions().get(i));
                long more = count.bytes(json) - before;
                before += more;
                if (inPart > 0 && bytes + more > mostBytes) {
                    ends.add(new End(i, (int) bytes));
                    bytes = envelope;
                    inPart = 0;
                }
                bytes += more;
                inPart++;
                if (bytes > mostBytes) {
                    return List.of();
                }
            }
            ends.add(new End(result.predictions().size(), (int) bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("counting does not fail", e);
        }
        return ends;
    }

    /** What a part has besides its predictions and the context, its numbers being as long as they can get. */
    private static long envelope(PredictionResult result) {
        int last = result.predictions().size() - 1;
        List<Prediction> shortest = List.of(new Prediction.Number(0));
        PredictionResult slice = result.withoutContext().withPredictions(shortest);
        return bytes(new ResultPart(slice, last, last + 1, last, last + 1)) - "{\"value\":0.0}".length();
    }

    private static List<SizedEvent> parts(PredictionResult result, List<End> ends) {
        List<SizedEvent> parts = new ArrayList<>(ends.size());
        int first = 0;
        for (End end : ends) {
            PredictionResult from = parts.isEmpty() ? result : result.withoutContext();
            PredictionResult slice = from.withPredictions(result.predictions().subList(first, end.instance));
            parts.add(new SizedEvent(
                    new ResultPart(
                            slice,
                            parts.size(),
                            ends.size(),
                            first,
                            result.predictions().size()),
                    end.bytes,
                    Optional.empty()));
            first = end.instance;
        }
        return parts;
    }

    /** @param instance the first that is no longer in the part */
    private record End(int instance, int bytes) {}
}

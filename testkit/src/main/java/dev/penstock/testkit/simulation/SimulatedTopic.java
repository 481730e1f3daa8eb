package dev.penstock.testkit.simulation;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultReader;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics: results are written into the history, and notices of operations are handed to whoever listens. Publish and
 * PublishBatch come in SNS's query protocol.
 */
final class SimulatedTopic implements WireService {
    static final String RESULTS = "arn:aws:sns:eu-central-2:000000000000:results";
    static final String OPERATIONS = "arn:aws:sns:eu-central-2:000000000000:operations";

    private static final String ENTRIES = "PublishBatchRequestEntries.member.";

    private final VirtualTime time;
    private final History history;
    private final ResultReader reader = new ResultReader();
    private final Map<String, Instant> firstResults = new HashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Signal notified;
    private int results;

    /** What was published to the topic of operations. */
    record Notice(Instant at, String text) {}

    SimulatedTopic(VirtualTime time, History history) {
        this.time = time;
        this.history = history;
        this.notified = time.signal();
    }

    @Override
    public String signingName() {
        return "sns";
    }

    @Override
    public WireReply answer(WireCall call) {
        Map<String, String> form = form(call.text());
        String action = form.getOrDefault("Action", "");
        boolean ofResults = form.getOrDefault("TopicArn", "").equals(RESULTS);
        if (action.equals("Publish")) {
            take(form.getOrDefault("Message", ""), ofResults);
            return xml(action, "<MessageId>n-" + results + "</MessageId>");
        }
        StringBuilder taken = new StringBuilder("<Successful>");
        for (int i = 1; form.containsKey(ENTRIES + i + ".Id"); i++) {
            take(form.getOrDefault(ENTRIES + i + ".Message", ""), ofResults);
            taken.append("<member><Id>").append(form.get(ENTRIES + i + ".Id"));
            taken.append("</Id><MessageId>n-").append(results).append("</MessageId></member>");
        }
        return xml(action, taken + "</Successful><Failed/>");
    }

    private synchronized void take(String text, boolean ofResults) {
        if (!ofResults) {
            notices.add(new Notice(time.now(), text));
            notified.tell();
            return;
        }
        results++;
        PredictionResult result = reader.read(text);
        firstResults.putIfAbsent(result.requestId().value(), time.now());
        history.add(Event.Published.of(time.now(), result));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static WireReply xml(String action, String inner) {
        return WireReply.xml(
                ("<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult>"
                                + "<ResponseMetadata><RequestId>simulated</RequestId></ResponseMetadata></%1$sResponse>")
                        .formatted(action, inner));
    }

    /** When each request's first result came. */
    synchronized Map<String, Instant> firstResults() {
        return Map.copyOf(firstResults);
    }

    synchronized int answered() {
        return firstResults.size();
    }

    synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Waits for a notice beyond so many, no longer than this. */
    List<Notice> await(int seen, Duration most) {
        if (notices().size() <= seen) {
            notified.await(most);
        }
        return notices().subList(seen, notices().size());
    }
}

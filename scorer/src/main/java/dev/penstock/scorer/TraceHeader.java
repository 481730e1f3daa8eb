package dev.penstock.scorer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The system attribute {@code AWSTraceHeader} of a message, by which X-Ray's trace context comes through a queue, said as a W3C
 * {@code traceparent}.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing header</a>
 */
final class TraceHeader {
    static final String ATTRIBUTE = "AWSTraceHeader";

    private static final Pattern ROOT = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");
    private static final String NOBODY = "0".repeat(16);

    private TraceHeader() {}

    /** Empty where the header names no trace, or nobody who sent the message. */
    static Optional<String> traceParent(String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        String root = parts.getOrDefault("root", "");
        String parent = parts.getOrDefault("parent", "");
        if (!ROOT.matcher(root).matches() || !PARENT.matcher(parent).matches() || parent.equals(NOBODY)) {
            return Optional.empty();
        }
        String flags = parts.getOrDefault("sampled", "0").equals("1") ? "01" : "00";
        return Optional.of("00-" + root.substring(2).replace("-", "") + "-" + parent + "-" + flags);
    }
}

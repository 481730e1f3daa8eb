package dev.penstock.local.lambda.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which other origins' pages may call an API, and what they may send and see. API Gateway answers their preflights itself, and adds
 * headers to every other answer.
 *
 * @param origins with scheme and port; {@code *} is any
 * @param headers that a page may send, in lower case; {@code *} is any
 * @param maxAge seconds for which a browser remembers
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS for HTTP APIs</a>
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        OptionalInt maxAge,
        boolean credentials) {
    private static final String ANY = "*";

    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = headers.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        exposed = List.copyOf(exposed);
    }

    /** What an answer to a page of this origin has; nothing where it may not call. */
    Map<String, String> answering(String origin) {
        Map<String, String> answer = new LinkedHashMap<>();
        if (allows(origin)) {
            answer.put("access-control-allow-origin", origins.contains(ANY) ? ANY : origin);
            put(answer, "access-control-expose-headers", exposed);
            if (credentials) {
                answer.put("access-control-allow-credentials", "true");
            }
        }
        return answer;
    }

    /** What the answer to a preflight has; nothing where the page may not call. */
    Map<String, String> preflight(String origin) {
        Map<String, String> answer = new LinkedHashMap<>(answering(origin));
        if (!answer.isEmpty()) {
            answer.remove("access-control-expose-headers");
            put(answer, "access-control-allow-methods", methods);
            put(answer, "access-control-allow-headers", headers);
            maxAge.ifPresent(seconds -> answer.put("access-control-max-age", Integer.toString(seconds)));
        }
        return answer;
    }

    private boolean allows(String origin) {
        return origins.contains(ANY) || origins.stream().anyMatch(allowed -> allowed.equalsIgnoreCase(origin));
    }

    private static void put(Map<String, String> answer, String name, List<String> values) {
        if (!values.isEmpty()) {
            answer.put(name, String.join(",", values));
        }
    }
}

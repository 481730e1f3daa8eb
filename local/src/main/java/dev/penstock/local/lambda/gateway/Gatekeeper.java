package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before an API's routes. A call too many is answered with 429; one without a valid token with 401, or 403 where it lacks the
 * scope. A signature is believed: its access key counts as a user of that name, and one who does not sign is let in as nobody.
 */
final class Gatekeeper {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,\\s]+)/");

    private final ApiGuards guards;
    private final Where where;
    private final Clock clock;
    private final TokenVerifier verifier;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    Gatekeeper(ApiGuards guards, Where where, Clock clock) {
        this.guards = guards;
        this.where = where;
        this.clock = clock;
        this.verifier = new TokenVerifier(clock);
    }

    /** What a preflight is answered with, where the API has rules for other origins: never more than headers. */
    Optional<ApiAnswer> preflight(Context call) {
        String origin = call.header("Origin");
        boolean asks = call.req().getMethod().equals("OPTIONS")
                && origin != null
                && call.header("Access-Control-Request-Method") != null;
        return asks ? guards.cors().map(cors -> ApiAnswer.empty(204).with(cors.preflight(origin))) : Optional.empty();
    }

    /** The answer as a page of another origin may see it. */
    ApiAnswer forOrigin(Context call, ApiAnswer answer) {
        String origin = call.header("Origin");
        return origin == null
                ? answer
                : guards.cors().map(cors -> answer.with(cors.answering(origin))).orElse(answer);
    }

    Admission admit(Route route, Context call) {
        if (guards.throttling().isPresent() && !bucket(route).take(clock.instant())) {
            return new Admission.Refused(ApiAnswer.message(429, "Too Many Requests"));
        }
        String authorization = call.header("Authorization");
        TokenRule rule = guards.tokens().get(route.key());
        return rule == null
                ? new Admission.Passed(signer(authorization == null ? "" : authorization))
                : verifier.verify(rule, authorization == null ? "" : authorization);
    }

    private TokenBucket bucket(Route route) {
        return buckets.computeIfAbsent(
                route.key(), key -> new TokenBucket(guards.throttling().orElseThrow(), clock.instant()));
    }

    private Optional<ObjectNode> signer(String authorization) {
        Matcher matcher = ACCESS_KEY.matcher(authorization);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String key = matcher.group(1);
        ObjectNode authorizer = JSON.createObjectNode();
        authorizer
                .putObject("iam")
                .put("accessKey", key)
                .put("accountId", where.account())
                .put("callerId", key)
                .put("userArn", "arn:aws:iam::" + where.account() + ":user/" + key)
                .put("userId", key);
        return Optional.of(authorizer);
    }
}

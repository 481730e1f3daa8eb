package dev.penstock.testkit.simulation;

import dev.penstock.local.http.Front;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The loopback address of all simulated services. It finds the service by the credential scope of the signature and the caller
 * by the access key, and lets no dead actor's call through.
 */
final class Wire implements AutoCloseable {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/]+)/[0-9]+/[^/]+/([a-z0-9-]+)/aws4_request");

    private final Map<String, WireService> services = new HashMap<>();
    private final Map<String, Actor> actors = new ConcurrentHashMap<>();
    private final Front front;

    Wire(List<? extends WireService> services) {
        services.forEach(service -> this.services.put(service.signingName(), service));
        try {
            this.front = Front.open(0, this::handle);
        } catch (IOException e) {
            throw new UncheckedIOException("any free port will do, and there is none", e);
        }
    }

    /**
     * The variables by which an actor's SDK clients call here.
     *
     * <p>Timeouts of the SDK are real time, which an endpoint's service time is not: the endpoint's is as long as it may be.
     */
    Map<String, String> admit(Actor actor) {
        actors.put(actor.name(), actor);
        return Map.of(
                "AWS_ENDPOINT_URL", front.address().toString(),
                "AWS_REGION", "eu-central-2",
                "AWS_ACCESS_KEY_ID", actor.name(),
                "AWS_SECRET_ACCESS_KEY", "secret",
                "ENDPOINT_TIMEOUT_SECONDS", "60",
                "ENDPOINT_CONCURRENCY", "1",
                "LOG_FILE", "none");
    }

    private void handle(Context context) {
        String authorization = context.header("Authorization");
        Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        if (!credential.find()) {
            answer(context, WireReply.error(403, "MissingAuthenticationToken", "unsigned"));
            return;
        }
        WireService service = services.get(credential.group(2));
        Actor actor = actors.get(credential.group(1));
        if (service == null || actor == null) {
            answer(context, WireReply.error(501, "NotSimulated", "no " + credential.group()));
            return;
        }
        actor.calls();
        WireReply reply = actor.dead() ? WireReply.unavailable() : service.answer(call(context, actor));
        answer(context, actor.losesBaton() || actor.dead() ? WireReply.unavailable() : reply);
    }

    private static WireCall call(Context context, Actor actor) {
        String target = context.header("X-Amz-Target");
        String query = context.queryString();
        return new WireCall(
                actor.name(),
                context.method().name(),
                query == null ? context.path() : context.path() + "?" + query,
                target == null ? "" : target.substring(target.indexOf('.') + 1),
                context.bodyAsBytes(),
                context.headerMap());
    }

    private static void answer(Context context, WireReply reply) {
        context.status(reply.status()).contentType(reply.contentType());
        reply.headers().forEach(context::header);
        context.result(reply.body());
    }

    @Override
    public void close() {
        front.close();
    }
}

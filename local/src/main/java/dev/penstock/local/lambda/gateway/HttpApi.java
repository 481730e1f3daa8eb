package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.Outcome;
import dev.penstock.local.lambda.Payload;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One deployed API, of either kind: finds a request's route, calls its function and answers as the function says.
 *
 * <p>What goes wrong is answered as API Gateway answers it: no route 404 (REST: 403), a body of more than 10 MB or an event of
 * more than Lambda's 6 MB 413, a function that fails or whose answer can't be read 500 (REST: 502), one that is throttled or
 * not done in time 503 (REST: 500 and 504). What an HTTP API's definition asks of its callers is asked of them by the
 * {@link Gatekeeper}; access logs are not written.
 */
public final class HttpApi {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final ApiDefinition definition;
    private final Functions functions;
    private final RouteTable routes;
    private final Where where;
    private final Gatekeeper gatekeeper;

    public HttpApi(ApiDefinition definition, Functions functions) {
        this.definition = definition;
        this.functions = functions;
        this.routes = new RouteTable(definition.routes());
        this.where =
                new Where(functions.options().account(), functions.options().region());
        this.gatekeeper =
                new Gatekeeper(definition.guards(), where, functions.options().clock());
    }

    /** Whether a route takes the request, or it is a preflight that the API answers. */
    public boolean takes(Context call) {
        return gatekeeper.preflight(call).isPresent()
                || withoutStage(call.req().getRequestURI())
                        .flatMap(path -> routes.find(call.req().getMethod(), path))
                        .isPresent();
    }

    /** Answers one request. */
    public void handle(Context call) throws IOException {
        String requestId = UUID.randomUUID().toString();
        call.header(definition.kind() == ApiDefinition.Kind.HTTP ? "apigw-requestid" : "x-amzn-RequestId", requestId);
        ApiAnswer answer = gatekeeper.preflight(call).isPresent()
                ? gatekeeper.preflight(call).get()
                : answer(call, requestId);
        gatekeeper.forOrigin(call, answer).send(call);
    }

    private ApiAnswer answer(Context call, String requestId) throws IOException {
        Optional<String> path = withoutStage(call.req().getRequestURI());
        Optional<RouteTable.Match> match =
                path.flatMap(bare -> routes.find(call.req().getMethod(), bare));
        if (match.isEmpty()) {
            return either(ApiAnswer.message(404, "Not Found"), ApiAnswer.message(403, "Missing Authentication Token"));
        }
        Admission admission = gatekeeper.admit(match.get().route(), call);
        return admission instanceof Admission.Refused refused
                ? refused.answer()
                : admitted(
                        call, path.orElseThrow(), match.get(), requestId, ((Admission.Passed) admission).authorizer());
    }

    private ApiAnswer admitted(
            Context call, String path, RouteTable.Match match, String requestId, Optional<ObjectNode> authorizer)
            throws IOException {
        ApiRequest request =
                ApiRequest.of(call, LARGEST_BODY, functions.options().clock().instant());
        if (request.body().bytes().length > LARGEST_BODY) {
            return ApiAnswer.message(413, "Request Entity Too Large");
        }
        Payload event = Payload.of(event(request, path, match, requestId, authorizer));
        if (event.size() > Payload.LARGEST) {
            return ApiAnswer.message(413, "Request Entity Too Large");
        }
        return invoke(match.route().function(), event);
    }

    private Optional<String> withoutStage(String path) {
        if (definition.stage().equals(ApiDefinition.DEFAULT_STAGE)) {
            return Optional.of(path);
        }
        String prefix = "/" + definition.stage();
        if (path.equals(prefix)) {
            return Optional.of("/");
        }
        return path.startsWith(prefix + "/") ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private String event(
            ApiRequest request,
            String path,
            RouteTable.Match match,
            String requestId,
            Optional<ObjectNode> authorizer) {
        return definition.kind() == ApiDefinition.Kind.HTTP
                ? HttpEvent.of(request, match, definition, where, requestId, authorizer)
                : RestEvent.of(request, path, match, definition, where, requestId);
    }

    private ApiAnswer invoke(String function, Payload event) {
        CompletableFuture<Outcome> running =
                CompletableFuture.supplyAsync(() -> functions.invoke(function, event), functions.executor());
        try {
            Outcome outcome = running.get(definition.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return outcome.fold(
                    returned ->
                            ApiAnswer.of(definition.kind(), returned.payload()).orElseGet(this::failed),
                    raised -> failed(),
                    throttled -> either(
                            ApiAnswer.message(503, "Service Unavailable"),
                            ApiAnswer.message(500, "Internal server error")));
        } catch (TimeoutException e) {
            return either(
                    ApiAnswer.message(503, "Service Unavailable"),
                    ApiAnswer.message(504, "Endpoint request timed out"));
        } catch (ExecutionException e) {
            return failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed();
        }
    }

    private ApiAnswer failed() {
        return either(ApiAnswer.message(500, "Internal Server Error"), ApiAnswer.message(502, "Internal server error"));
    }

    private ApiAnswer either(ApiAnswer http, ApiAnswer rest) {
        return definition.kind() == ApiDefinition.Kind.HTTP ? http : rest;
    }
}

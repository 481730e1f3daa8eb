package dev.penstock.local.lambda.gateway;

import dev.penstock.local.lambda.Functions;
import io.javalin.http.Context;

/** One deployed API: finds a request's route and calls its function. */
public final class HttpApi {

    public HttpApi(ApiDefinition definition, Functions functions) {}

    /** Whether a route takes the request. */
    public boolean takes(Context call) {
        return false;
    }

    /** Answers one request; 404 when no route takes it. */
    public void handle(Context call) throws Exception {
        call.status(501);
    }
}

package dev.penstock.local.lambda.api;

import dev.penstock.local.AwsService;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.mapping.Mappings;
import io.javalin.http.Context;

/** The Lambda API. */
public final class LambdaService implements AwsService {

    public LambdaService(Functions functions, Mappings mappings) {}

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public void handle(Context call) throws Exception {
        call.status(501);
    }
}

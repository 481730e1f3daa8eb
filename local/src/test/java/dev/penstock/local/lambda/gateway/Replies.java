package dev.penstock.local.lambda.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Handlers behind an API. */
public final class Replies {
    private static volatile UnaryOperator<String> reply = event -> event;

    private Replies() {}

    static void with(UnaryOperator<String> next) {
        reply = next;
    }

    /** Answers as the running test says; at first with its event. */
    public static final class Scripted implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.write(reply.apply(event).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Takes and gives the types of aws-lambda-java-events. */
    public static final class Typed implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(201)
                    .withBody(event.getRequestContext().getHttp().getMethod() + " "
                            + event.getPathParameters().get("id") + " " + event.getBody())
                    .build();
        }
    }
}

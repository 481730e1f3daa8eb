package dev.penstock.local.lambda.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.Outcome;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.Report;
import dev.penstock.local.lambda.UnknownFunction;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * The Invoke call, in its three forms.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">API_Invoke</a>
 */
final class InvokeCall {
    /** An asynchronous event may have 1 MiB. */
    private static final int LARGEST_ASYNC = 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final Functions functions;

    InvokeCall(Functions functions) {
        this.functions = functions;
    }

    void handle(Context call, String reference) throws IOException {
        FunctionDefinition function = functions.find(reference).orElseThrow(() -> new UnknownFunction(reference));
        String type = header(call, "X-Amz-Invocation-Type", "RequestResponse");
        Payload event = event(call, type.equals("Event") ? LARGEST_ASYNC : Payload.LARGEST);
        switch (type) {
            case "RequestResponse" -> answer(call, functions.invoke(function.name(), event));
            case "Event" -> call.status(202).header("x-amzn-RequestId", functions.invokeLater(function.name(), event));
            case "DryRun" -> call.status(204);
            default -> throw ApiError.invalidParameter("Unknown invocation type: " + type);
        }
    }

    private static Payload event(Context call, int most) throws IOException {
        byte[] body = call.bodyAsBytes();
        if (body.length > most) {
            throw ApiError.tooLarge(most);
        }
        if (body.length == 0) {
            return Payload.of("{}");
        }
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw ApiError.invalidContent("Could not parse request body into json: text after the value");
            }
        } catch (JacksonException e) {
            throw ApiError.invalidContent("Could not parse request body into json: " + e.getOriginalMessage());
        }
        return Payload.of(body);
    }

    private static void answer(Context call, Outcome outcome) {
        outcome.<Runnable>fold(
                        returned -> () -> answer(call, returned.payload(), returned.report()),
                        raised -> () -> {
                            call.header("X-Amz-Function-Error", "Unhandled");
                            answer(call, raised.error(), raised.report());
                        },
                        throttled -> () -> {
                            throw ApiError.throttled();
                        })
                .run();
    }

    private static void answer(Context call, Payload payload, Report report) {
        call.header("x-amzn-RequestId", report.requestId());
        call.header("X-Amz-Executed-Version", "$LATEST");
        if (header(call, "X-Amz-Log-Type", "None").equals("Tail")) {
            call.header("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail(report)));
        }
        call.status(200).contentType("application/json").result(payload.bytes());
    }

    /** What the handler logged, between the lines that Lambda writes around it. */
    private static byte[] tail(Report report) {
        String id = report.requestId();
        String init = report.coldStart()
                ? String.format(
                        Locale.ROOT, "\tInit Duration: %.2f ms", report.init().toNanos() / 1e6)
                : "";
        String text = "START RequestId: " + id + " Version: $LATEST\n" + report.log() + "END RequestId: " + id + "\n"
                + "REPORT RequestId: " + id
                + String.format(
                        Locale.ROOT, "\tDuration: %.2f ms", report.duration().toNanos() / 1e6)
                + init + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= 4096 ? bytes : Arrays.copyOfRange(bytes, bytes.length - 4096, bytes.length);
    }

    private static String header(Context call, String name, String absent) {
        String value = call.header(name);
        return value == null ? absent : value;
    }
}

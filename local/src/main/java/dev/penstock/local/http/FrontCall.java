package dev.penstock.local.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Tap} is told of a call.
 *
 * @param service the service's signing name
 * @param accessKey the access key that the call is signed with, by which callers can be told apart; empty where it is not signed
 * @param operation what is asked for, such as {@code PublishBatch}; of a service with addresses instead, such as SageMaker's
 *     runtime, the path
 * @param body the body as text
 */
public record FrontCall(String service, String accessKey, String operation, String body) {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    static FrontCall of(String service, Context call) {
        String body = new String(call.bodyAsBytes(), StandardCharsets.UTF_8);
        return new FrontCall(service, first(CREDENTIAL, call.header("Authorization"), ""), operation(call, body), body);
    }

    private static String operation(Context call, String body) {
        String target = call.header("X-Amz-Target");
        return target == null ? first(ACTION, body, call.path()) : target.substring(target.indexOf('.') + 1);
    }

    private static String first(Pattern pattern, @Nullable String text, String otherwise) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}

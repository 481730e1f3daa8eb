package dev.penstock.local.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which service a call is for, as AWS's own hosts would have told. */
final class ServiceName {
    /** {@code Credential=AKID/DATE/REGION/SERVICE/aws4_request} (AWS General Reference, "Signature Version 4"). */
    private static final Pattern SCOPE = Pattern.compile("Credential=[^,\\s]*/([a-z0-9-]+)/aws4_request");

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern LAMBDA =
            Pattern.compile("/20\\d\\d-\\d\\d-\\d\\d/(functions|event-source-mappings|tags)(/.*)?");

    private ServiceName() {}

    /** The service's signing name; empty for a call to the deployed API. */
    static Optional<String> of(Context call) {
        return signed(call).or(() -> targeted(call)).or(() -> asked(call)).filter(name -> !name.equals("execute-api"));
    }

    private static Optional<String> signed(Context call) {
        String authorization = call.header("Authorization");
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.find() ? Optional.of(scope.group(1)) : Optional.empty();
    }

    /** By the header of AWS's JSON protocols. */
    private static Optional<String> targeted(Context call) {
        String target = call.header("X-Amz-Target");
        if (target == null) {
            return Optional.empty();
        }
        String service = target.replaceFirst("\\..*", "");
        return Optional.of(
                switch (service) {
                    case "AmazonSQS" -> "sqs";
                    case "DynamoDB_20120810", "DynamoDBStreams_20120810" -> "dynamodb";
                    default -> service;
                });
    }

    /** By the action of the query protocol, in the address or in a form. */
    private static Optional<String> asked(Context call) {
        String query = call.queryString() == null ? "" : call.queryString();
        String type = call.contentType() == null ? "" : call.contentType();
        boolean form = type.startsWith("application/x-www-form-urlencoded");
        Matcher action = ACTION.matcher(
                form ? query + "&" + new String(call.bodyAsBytes(), StandardCharsets.ISO_8859_1) : query);
        return action.find() ? Optional.of(serviceWith(action.group(1))) : byPath(call.path());
    }

    private static String serviceWith(String action) {
        boolean queues = action.contains("Queue") || action.contains("Message") || action.endsWith("Permission");
        return queues ? "sqs" : "sns";
    }

    /** By the paths of AWS's REST protocols, for clients that do not sign. */
    private static Optional<String> byPath(String path) {
        if (path.startsWith("/endpoints/") && path.endsWith("/invocations")) {
            return Optional.of("sagemaker");
        }
        return LAMBDA.matcher(path).matches() ? Optional.of("lambda") : Optional.empty();
    }
}

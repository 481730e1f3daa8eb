package dev.penstock.local.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways to name a function: {@code name}, {@code account:function:name} and the ARN, each with or without a qualifier.
 *
 * <p>There is one version here, so a version or alias is read and not looked at.
 */
final class FunctionReference {
    private static final Pattern FORM = Pattern.compile(
            "(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?(?:\\d{12}:function:)?([a-zA-Z0-9-_.]+)(?::(?:\\$LATEST|[a-zA-Z0-9-_]+))?");

    private FunctionReference() {}

    /** The bare name; a reference of no known form is a name that no function has. */
    static String name(String reference) {
        Matcher matcher = FORM.matcher(reference);
        return matcher.matches() ? matcher.group(1) : reference;
    }

    static String arn(String reference, LambdaOptions options) {
        return "arn:aws:lambda:" + options.region() + ":" + options.account() + ":function:" + name(reference);
    }
}

package dev.penstock.local.lambda.gateway;

import java.util.Locale;

/**
 * One route of an API to a function.
 *
 * @param method {@code GET}, {@code POST}, … or {@code ANY} (SAM's lower-case {@code any} too)
 * @param path {@code /v1/models/{model}}, {@code /files/{proxy+}}, or {@code $default} for whatever no other route takes
 * @param function name or ARN
 */
public record Route(String method, String path, String function) {

    /** The path of the route that takes what no other does. */
    public static final String DEFAULT = "$default";

    public Route {
        method = "*".equals(method) ? "ANY" : method.toUpperCase(Locale.ROOT);
        if (!path.startsWith("/") && !path.equals(DEFAULT)) {
            throw new IllegalArgumentException("A route's path begins with / or is $default: " + path);
        }
    }

    /** As events name it: {@code GET /v1/models}, or {@code $default}. */
    String key() {
        return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
    }
}

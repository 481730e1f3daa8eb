package dev.penstock.local.template;

/**
 * One route of an HTTP API, from a function's {@code HttpApi} or {@code Api} event.
 *
 * @param apiId the API's id
 * @param method in capitals, or {@code ANY}
 * @param path with {@code {name}} for a segment and {@code {name+}} for the rest, or {@code $default}
 * @param functionName the function's name in Lambda
 * @param payloadFormat {@code 2.0} (HTTP APIs) or {@code 1.0} (REST APIs, and HTTP APIs that ask for it)
 */
public record DeclaredRoute(String apiId, String method, String path, String functionName, String payloadFormat) {}

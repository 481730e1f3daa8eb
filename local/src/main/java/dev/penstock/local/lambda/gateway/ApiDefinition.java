package dev.penstock.local.lambda.gateway;

import java.time.Duration;
import java.util.List;

/**
 * What a template declares of one API.
 *
 * @param id the API's id, the first label of its host name
 * @param kind which of API Gateway's two products, and so which form events and answers have
 * @param stage {@code $default}, which is no part of the path, or a name that is its first segment
 * @param timeout the longest wait for the function: 30 s at an HTTP API, 29 s at a REST API
 * @param guards what stands before its routes
 */
public record ApiDefinition(
        String id, Kind kind, String stage, List<Route> routes, Duration timeout, ApiGuards guards) {

    /** The stage whose name is no part of the path. */
    public static final String DEFAULT_STAGE = "$default";

    /** API Gateway's two products. */
    public enum Kind {
        /** {@code AWS::Serverless::HttpApi}: payload format 2.0. */
        HTTP,
        /** {@code AWS::Serverless::Api}: the proxy event of REST APIs. */
        REST
    }

    public ApiDefinition {
        routes = List.copyOf(routes);
    }

    /** One that anybody may call. */
    public ApiDefinition(String id, Kind kind, String stage, List<Route> routes, Duration timeout) {
        this(id, kind, stage, routes, timeout, ApiGuards.none());
    }

    public ApiDefinition withGuards(ApiGuards others) {
        return new ApiDefinition(id, kind, stage, routes, timeout, others);
    }

    /** An {@code AWS::Serverless::HttpApi} with its default stage. */
    public static ApiDefinition http(String id, List<Route> routes) {
        return new ApiDefinition(id, Kind.HTTP, DEFAULT_STAGE, routes, Duration.ofSeconds(30));
    }

    /** An {@code AWS::Serverless::Api} with its stage. */
    public static ApiDefinition rest(String id, String stage, List<Route> routes) {
        return new ApiDefinition(id, Kind.REST, stage, routes, Duration.ofSeconds(29));
    }
}

package dev.penstock.local.lambda.gateway;

import java.util.Map;
import java.util.Optional;

/**
 * What stands before the routes of an API.
 *
 * @param cors which other origins' pages may call
 * @param throttling the limit of each route
 * @param tokens by route key, such as {@code GET /v1/models}, for those that a token opens
 */
public record ApiGuards(Optional<Cors> cors, Optional<Throttling> throttling, Map<String, TokenRule> tokens) {

    public ApiGuards {
        tokens = Map.copyOf(tokens);
    }

    /** Anybody may call, as often as they like, but no page of another origin. */
    public static ApiGuards none() {
        return new ApiGuards(Optional.empty(), Optional.empty(), Map.of());
    }
}

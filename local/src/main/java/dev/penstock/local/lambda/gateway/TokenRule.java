package dev.penstock.local.lambda.gateway;

import java.util.List;

/**
 * Whose tokens (JWT) open a route.
 *
 * @param issuer the tokens' {@code iss}, and where its keys are found
 * @param audience of which a token must be for one
 * @param scopes of which a token must have one; none where it is empty
 */
public record TokenRule(String issuer, List<String> audience, List<String> scopes) {

    public TokenRule {
        audience = List.copyOf(audience);
        scopes = List.copyOf(scopes);
    }
}

package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies tokens as the JWT authorizer of HTTP APIs does: signed by an RSA key of the issuer's, of that issuer, for one of the
 * audiences ({@code aud}, or {@code client_id} where there is none), not expired, not for later, and with one of the scopes.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">JWT authorizers</a>
 */
final class TokenVerifier {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");

    private final Clock clock;
    private final IssuerKeys keys = new IssuerKeys();

    TokenVerifier(Clock clock) {
        this.clock = clock;
    }

    /** @param authorization the header's value, with or without {@code Bearer} */
    Admission verify(TokenRule rule, String authorization) {
        String token = authorization.replaceFirst("(?i)^bearer\\s+", "");
        Optional<JsonNode> claims = claims(rule, token);
        if (claims.isEmpty()) {
            return new Admission.Refused(ApiAnswer.message(401, "Unauthorized"));
        }
        List<String> scopes = scopes(claims.get());
        return rule.scopes().isEmpty() || scopes.stream().anyMatch(rule.scopes()::contains)
                ? new Admission.Passed(Optional.of(authorizer(claims.get(), rule, scopes)))
                : new Admission.Refused(ApiAnswer.message(403, "Forbidden"));
    }

    private Optional<JsonNode> claims(TokenRule rule, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(decoded(parts[0]));
            JsonNode claims = JSON.readTree(decoded(parts[1]));
            return isSigned(rule, header, parts) && isFor(rule, claims) && isValidNow(claims)
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isSigned(TokenRule rule, JsonNode header, String[] parts)
            throws GeneralSecurityException, IOException {
        String algorithm = ALGORITHMS.get(header.path("alg").asText());
        Optional<PublicKey> key = keys.find(rule.issuer(), header.path("kid").asText());
        if (algorithm == null || key.isEmpty()) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(key.get());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoded(parts[2]));
    }

    private static boolean isFor(TokenRule rule, JsonNode claims) {
        List<String> audience = claims.has("aud") ? texts(claims.path("aud")) : texts(claims.path("client_id"));
        return claims.path("iss").asText().equals(rule.issuer())
                && audience.stream().anyMatch(rule.audience()::contains);
    }

    private boolean isValidNow(JsonNode claims) {
        long now = clock.instant().getEpochSecond();
        return claims.path("exp").asLong(0) > now
                && claims.path("nbf").asLong(0) <= now
                && claims.path("iat").asLong(0) <= now;
    }

    private static List<String> scopes(JsonNode claims) {
        JsonNode scopes = claims.has("scope") ? claims.path("scope") : claims.path("scp");
        return scopes.isTextual() ? Arrays.asList(scopes.textValue().split(" +")) : texts(scopes);
    }

    private static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(text -> texts.add(text.asText()));
        } else if (oneOrMore.isTextual()) {
            texts.add(oneOrMore.textValue());
        }
        return texts;
    }

    /** A function gets every claim as a text. */
    private static ObjectNode authorizer(JsonNode claims, TokenRule rule, List<String> scopes) {
        ObjectNode authorizer = JSON.createObjectNode();
        ObjectNode jwt = authorizer.putObject("jwt");
        ObjectNode texts = jwt.putObject("claims");
        claims.properties()
                .forEach(claim -> texts.put(
                        claim.getKey(),
                        claim.getValue().isTextual()
                                ? claim.getValue().textValue()
                                : claim.getValue().toString()));
        if (rule.scopes().isEmpty()) {
            jwt.putNull("scopes");
        } else {
            ArrayNode list = jwt.putArray("scopes");
            scopes.forEach(list::add);
        }
        return authorizer;
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}

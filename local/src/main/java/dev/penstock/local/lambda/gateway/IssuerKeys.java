package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The public keys of issuers of tokens, found by OpenID Connect discovery and kept; a key that is not known is looked for anew. */
final class IssuerKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Map<String, PublicKey>> byIssuer = new ConcurrentHashMap<>();

    Optional<PublicKey> find(String issuer, String keyId) throws IOException, GeneralSecurityException {
        PublicKey known = byIssuer.getOrDefault(issuer, Map.of()).get(keyId);
        if (known != null) {
            return Optional.of(known);
        }
        Map<String, PublicKey> fetched = fetch(issuer);
        byIssuer.put(issuer, fetched);
        return Optional.ofNullable(fetched.get(keyId));
    }

    private Map<String, PublicKey> fetch(String issuer) throws IOException, GeneralSecurityException {
        String discovery = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        JsonNode keys = get(get(discovery).path("jwks_uri").asText()).path("keys");
        Map<String, PublicKey> byId = new HashMap<>();
        for (JsonNode key : keys) {
            if (key.path("kty").asText().equals("RSA")) {
                byId.put(key.path("kid").asText(), rsa(key));
            }
        }
        return Map.copyOf(byId);
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }

    private JsonNode get(String address) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(address + " answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

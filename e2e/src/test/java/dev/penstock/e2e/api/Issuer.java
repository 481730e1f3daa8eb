package dev.penstock.e2e.api;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** An issuer of tokens (JWT), which publishes its key as OpenID Connect discovery has it. */
final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "penstock";
    static final String SCOPE = "predict";

    private final HttpServer server;
    private final KeyPair keys;

    private Issuer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    static Issuer start() throws IOException, GeneralSecurityException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Issuer issuer = new Issuer(server, generator.generateKeyPair());
        issuer.publish("/.well-known/openid-configuration", "{\"jwks_uri\":\"" + issuer.address() + "/keys\"}");
        issuer.publish("/keys", issuer.keySet());
        server.start();
        return issuer;
    }

    private void publish(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(encoded(unsigned(key.getModulus())), encoded(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token that opens everything. */
    String token() {
        return token("{\"alg\":\"RS256\",\"kid\":\"one\"}", claims(SCOPE, 60));
    }

    /** Claims with this scope, good for so many seconds from now. */
    String claims(String scope, long seconds) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"someone\",\"scope\":\"openid %s\",\"iat\":%d,\"exp\":%d}"
                .formatted(address(), AUDIENCE, scope, now - 1, now + seconds);
    }

    /** A signed token. */
    String token(String header, String claims) {
        String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

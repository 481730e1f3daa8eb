package dev.penstock.console.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What each call passes before it is answered: the name that it was made to, the token, and, where it would change something, where
 * it comes from. A page of another origin can make a browser call, but not with our name, our cookie or our media type.
 */
final class Gate implements Handler {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final String BEARER = "Bearer ";
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Access access;
    private final Set<String> names;
    private final Optional<String> cookie;

    Gate(Access access) {
        this.access = access;
        this.names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(named(access.host()));
        access.otherNames().forEach(name -> names.add(named(name)));
        this.cookie = access.token().map(Gate::digest);
    }

    /** As it stands in a Host header. */
    private static String named(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    /** The cookie holds no token: what is read from a browser's profile opens no other client. */
    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(("cookie " + token).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void handle(Context call) {
        HEADERS.forEach(call::header);
        requireOurName(call);
        if (signsIn(call)) {
            call.header(
                    "Set-Cookie", cookieName(call) + "=" + cookie.orElse("") + "; Path=/; HttpOnly; SameSite=Strict");
            call.header("Location", "/");
            call.status(303).skipRemainingHandlers();
            return;
        }
        requireToken(call);
        if (!isSafe(call)) {
            requireOurOrigin(call);
            requireWritable();
            requireJson(call);
        }
    }

    /** Against names of others that were made to lead here. An address that somebody typed can't be such a name. */
    private void requireOurName(Context call) {
        String host = withoutPort(header(call, "Host").toLowerCase(Locale.ROOT));
        boolean ours = names.contains(host)
                || access.isEverywhere() && ADDRESS.matcher(host).matches();
        if (!ours) {
            throw Refusal.otherHost();
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":[0-9]*$", "");
    }

    private boolean signsIn(Context call) {
        Optional<String> given = Optional.ofNullable(call.queryParam("token"));
        return call.path().equals("/")
                && given.isPresent()
                && access.token().filter(token -> same(token, given.get())).isPresent();
    }

    private static String cookieName(Context call) {
        return "penstock-console-" + call.port();
    }

    private void requireToken(Context call) {
        if (access.token().isEmpty() || call.path().equals("/health")) {
            return;
        }
        String authorization = header(call, "Authorization");
        boolean bears = authorization.startsWith(BEARER)
                && same(access.token().get(), authorization.substring(BEARER.length()));
        boolean signedIn = Optional.ofNullable(call.cookie(cookieName(call)))
                .filter(it -> same(cookie.orElseThrow(), it))
                .isPresent();
        if (!bears && !signedIn) {
            throw Refusal.noToken();
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSafe(Context call) {
        String method = call.req().getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    /** A browser names the origin of whatever is no plain visit; programs do not. */
    private static void requireOurOrigin(Context call) {
        String origin = header(call, "Origin");
        if (!origin.isEmpty() && !authority(origin).equalsIgnoreCase(header(call, "Host"))) {
            throw Refusal.otherOrigin();
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void requireWritable() {
        if (access.readOnly()) {
            throw Refusal.readOnly();
        }
    }

    private static void requireJson(Context call) {
        String type = header(call, "Content-Type").split(";", -1)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            throw Refusal.notJson();
        }
    }

    private static String header(Context call, String name) {
        return Optional.ofNullable(call.header(name)).orElse("");
    }
}

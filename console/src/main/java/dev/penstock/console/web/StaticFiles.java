package dev.penstock.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page and what it is made of, out of the jar. */
final class StaticFiles {
    private static final String PREFIX = "/assets/";
    private static final String FOLDER = "/console/";
    private static final String PAGE = "index.html";
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    /** A file, which does not change while the console runs. */
    private static final class Asset {
        private final byte[] bytes;
        private final String type;
        private final String tag;

        Asset(byte[] bytes, String type, String tag) {
            this.bytes = bytes;
            this.type = type;
            this.tag = tag;
        }
    }

    /** One page shows every view, each at an address of its own. */
    void page(Context call) {
        serve(call, PAGE);
    }

    void asset(Context call) {
        serve(call, call.path().substring(PREFIX.length()));
    }

    private void serve(Context call, String name) {
        Asset asset = find(name).orElseThrow(Refusal::notFound);
        call.header("ETag", asset.tag).header("Cache-Control", "no-cache");
        if (asset.tag.equals(call.header("If-None-Match"))) {
            call.status(304);
        } else {
            call.contentType(asset.type).result(asset.bytes);
        }
    }

    private Optional<Asset> find(String name) {
        Optional<Asset> known = Optional.ofNullable(assets.get(name));
        if (known.isPresent() || !NAME.matcher(name).matches()) {
            return known;
        }
        Optional<Asset> read = read(name);
        read.ifPresent(asset -> assets.put(name, asset));
        return read;
    }

    private static Optional<Asset> read(String name) {
        try (InputStream file = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] bytes = file.readAllBytes();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
            return Optional.of(new Asset(bytes, type, tag(bytes)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String tag(byte[] bytes) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return '"' + digest.substring(0, 32) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

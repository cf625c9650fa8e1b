package touchline.server;

import io.helidon.http.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import touchline.server.Answer.Caching;
import touchline.server.view.Platform;
import touchline.server.view.PlatformStatus;

/// The web application from the class path. Addresses that it makes up itself get its first page.
final class StaticFiles {
    private static final String ROOT = "/touchline/dashboard/static/";
    private static final String INDEX = "index.html";
    private static final Pattern SAFE = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"));
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private final Platform platform;
    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    StaticFiles(Platform platform) {
        this.platform = platform;
    }

    /// A file of the web application.
    ///
    /// @param packed gzip, when that is smaller
    private record Asset(String type, byte[] bytes, Optional<byte[]> packed) {}

    Answer answer(Request request) {
        String path = request.path().substring(1);
        if (path.startsWith("v1/") || path.startsWith("health/")) {
            throw Failure.notFound("resource", Text.clip(request.path()));
        }
        Optional<Asset> asset = find(path.isEmpty() ? INDEX : path);
        if (asset.isPresent()) {
            return answer(asset.get(), path.startsWith("assets/") ? Caching.FOR_EVER : Caching.VALIDATE, request);
        }
        boolean page = request.header(HeaderNames.ACCEPT).orElse("").contains("text/html");
        if (!path.isEmpty() && (!page || path.startsWith("assets/"))) {
            throw Failure.notFound("resource", Text.clip(request.path()));
        }
        return find(INDEX)
                .map(index -> answer(index, Caching.VALIDATE, request))
                .orElseGet(this::plainPage);
    }

    private static Answer answer(Asset asset, Caching caching, Request request) {
        boolean packed = asset.packed().isPresent()
                && request.header(HeaderNames.ACCEPT_ENCODING).orElse("").contains("gzip");
        byte[] body = packed ? asset.packed().orElseThrow() : asset.bytes();
        Answer.Whole answer = Answer.text(asset.type(), body, caching)
                .with("Vary", "Accept-Encoding")
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
        return packed ? answer.with("Content-Encoding", "gzip") : answer;
    }

    private Optional<Asset> find(String path) {
        Asset asset = known.get(path);
        if (asset != null) {
            return Optional.of(asset);
        }
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        return type == null ? Optional.empty() : read(path, type);
    }

    private Optional<Asset> read(String path, String type) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            byte[] packed = pack(bytes);
            Asset asset = new Asset(
                    type, bytes, packed.length < bytes.length * 9 / 10 ? Optional.of(packed) : Optional.empty());
            known.put(path, asset); // as many as there are files
            return Optional.of(asset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /// What a build without the web application shows: how far the platform is.
    private Answer plainPage() {
        PlatformStatus status = platform.status();
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
        if (!status.ready()) {
            page.append("<meta http-equiv=\"refresh\" content=\"1\">");
        }
        page.append("<title>Touchline</title><h1>Touchline is ").append(status.ready() ? "ready" : "starting");
        page.append("</h1><ul>");
        for (PlatformStatus.Component component : status.components()) {
            page.append("<li>").append(escape(component.name())).append(": ");
            page.append(component.state().name().toLowerCase(Locale.ROOT)).append(' ');
            page.append(escape(component.detail()));
        }
        page.append("</ul><p>This build has no web application; the API is described at ");
        page.append("<a href=\"/v1/openapi.json\">/v1/openapi.json</a>.");
        byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
        return Answer.text("text/html; charset=utf-8", body, Caching.NONE).with("Content-Security-Policy", POLICY);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

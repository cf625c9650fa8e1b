package touchline.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A running platform, asked over its own API. What is still starting is waited for.
final class Remote implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_ATTEMPTS = 600;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MAX_ERROR_BYTES = 64 << 10;

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Remote(URI base) {
        this.base = base;
    }

    /// @throws IOException with the server's own words when it refuses
    byte[] get(String path) throws IOException, InterruptedException {
        return body(request(path).GET().timeout(PATIENCE).build());
    }

    byte[] post(String path, byte[] json) throws IOException, InterruptedException {
        return body(posting(path, json).timeout(PATIENCE).build());
    }

    byte[] delete(String path) throws IOException, InterruptedException {
        return body(request(path).DELETE().timeout(PATIENCE).build());
    }

    /// The answer as it comes; long work has no time limit, the connection ends it.
    InputStream stream(String path, byte[] json) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                send(posting(path, json).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 != 2) {
            try (InputStream refusal = response.body()) {
                throw refused(path, response.statusCode(), refusal.readNBytes(MAX_ERROR_BYTES));
            }
        }
        return response.body();
    }

    @Override
    public void close() {
        client.shutdownNow(); // an answer that is not wanted any more is not waited for
        client.close();
    }

    private byte[] body(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw refused(request.uri().getPath(), response.statusCode(), response.body());
        }
        return response.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse<T> response = client.send(request, handler);
        for (int attempt = 1; isStarting(response) && attempt < MAX_ATTEMPTS; attempt++) {
            if (response.body() instanceof InputStream unread) {
                unread.close(); // else the client counts the request as going on for ever
            }
            Thread.sleep(PAUSE);
            response = client.send(request, handler);
        }
        return response;
    }

    private static boolean isStarting(HttpResponse<?> response) {
        return response.statusCode() == 503
                && response.headers().firstValue("Retry-After").isPresent();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "application/json");
    }

    private HttpRequest.Builder posting(String path, byte[] json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    }

    private static IOException refused(String path, int status, byte[] body) {
        return new IOException(path + " answered " + status + ": "
                + Problems.detail(body).orElse(new String(body, StandardCharsets.UTF_8)));
    }
}

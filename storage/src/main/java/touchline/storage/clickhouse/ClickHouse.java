package touchline.storage.clickhouse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import touchline.storage.StoreUnavailable;

/// ClickHouse's HTTP interface, as much of it as the stores need: statements, inserts and answers in
/// RowBinary.
///
/// Every statement may be repeated, so one that was cut off is sent once more on a new connection: the server
/// may have been restarted while a connection was idle.
final class ClickHouse implements AutoCloseable {
    private static final long MAX_ANSWER_BYTES = 512L << 20;
    private static final int OK = 200;

    private final ClickHouseSettings settings;
    private final HttpClient http;

    /// A value for `{name:Type}` in a statement.
    record Parameter(String name, Object value) {}

    ClickHouse(ClickHouseSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /// A statement whose answer is of no interest.
    void execute(String what, String sql, Parameter... parameters) {
        send(what, uri("", parameters), sql.getBytes(StandardCharsets.UTF_8));
    }

    /// The rows that a SELECT gives.
    RowReader query(String what, String sql, Parameter... parameters) {
        return new RowReader(
                send(what, uri("", parameters), (sql + " FORMAT RowBinary").getBytes(StandardCharsets.UTF_8)));
    }

    /// @param columns their names, in the order of the rows' values
    void insert(String what, String table, String columns, RowWriter rows) {
        String sql = "INSERT INTO " + table + " (" + columns + ") FORMAT RowBinary";
        send(what, uri(sql), rows.bytes());
    }

    private URI uri(String query, Parameter... parameters) {
        StringBuilder uri = new StringBuilder(settings.address().toString())
                .append(settings.address().getRawPath().isEmpty() ? "/?" : "?");
        add(uri, "database", settings.database());
        add(uri, "max_execution_time", Math.max(1, settings.requestTimeout().toSeconds()));
        add(uri, "wait_end_of_query", 1); // else an error behind the first rows comes in the middle of them
        add(uri, "async_insert", 0); // acknowledged means written
        for (Parameter parameter : parameters) {
            add(uri, "param_" + parameter.name, parameter.value);
        }
        if (!query.isEmpty()) {
            add(uri, "query", query);
        }
        uri.setLength(uri.length() - 1);
        return URI.create(uri.toString());
    }

    private static void add(StringBuilder uri, String name, Object value) {
        uri.append(name)
                .append('=')
                .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                .append('&');
    }

    private byte[] send(String what, URI uri, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-ClickHouse-User", settings.user())
                .header("X-ClickHouse-Key", settings.password())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = exchangeTwice(request);
            if (response.statusCode() != OK || hasException(response)) {
                throw new StoreUnavailable(doing(what), new IOException(Refusal.of(response, settings)));
            }
            return response.body();
        } catch (IOException e) {
            throw new StoreUnavailable(doing(what), e);
        }
    }

    private static boolean hasException(HttpResponse<byte[]> response) {
        return response.headers().firstValue("X-ClickHouse-Exception-Code").isPresent();
    }

    private String doing(String what) {
        return what + " in ClickHouse at " + settings.address();
    }

    private HttpResponse<byte[]> exchangeTwice(HttpRequest request) throws IOException {
        try {
            return exchange(request);
        } catch (ConnectionLost _) {
            return exchange(request);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            // longer than the server was told, so that it is the server who says that it took too long
            return answer.get(settings.requestTimeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "no answer within " + settings.requestTimeout().toSeconds()
                            + " s; see whether the server is overloaded, or allow more time",
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private IOException unreachable(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                new IOException(
                        "no connection within " + settings.connectTimeout().toMillis()
                                + " ms; check the address and the network between",
                        cause);
            case ConnectException _ ->
                new IOException(
                        cause.getCause() instanceof java.nio.channels.UnresolvedAddressException
                                ? "the host '" + settings.address().getHost() + "' is not known; check the address"
                                : "nobody answers; check that the server runs and that the address is right",
                        cause);
            default -> new ConnectionLost(cause);
        };
    }

    /// The connection ended before the answer did.
    private static final class ConnectionLost extends IOException {
        ConnectionLost(Throwable cause) {
            super("the connection was lost (" + cause.getMessage() + "); it is made anew with the next try", cause);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

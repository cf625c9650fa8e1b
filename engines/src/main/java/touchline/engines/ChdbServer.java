package touchline.engines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The engine behind as much of ClickHouse's HTTP interface as our client uses, in a process of its own, so
/// that it can be killed. Prints its port when it answers; ends when its standard input does.
///
/// Arguments: port or 0, library, folder, user, password.
final class ChdbServer {
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)");
    private static final int AUTHENTICATION_FAILED = 516;
    private static final int UNKNOWN_DATABASE = 81;
    private static final int UNKNOWN_TABLE = 60;

    private final ChdbEngine engine;
    private final String user;
    private final String password;
    private final Path rowFile;

    private ChdbServer(ChdbEngine engine, Path rowFile, String user, String password) {
        this.engine = engine;
        this.rowFile = rowFile;
        this.user = user;
        this.password = password;
    }

    static void main(String... args) throws IOException {
        ChdbServer server = new ChdbServer(
                new ChdbEngine(Path.of(args[1]), Path.of(args[2])),
                Path.of(args[2]).resolve("rows"),
                args[3],
                args[4]);
        HttpServer http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 16);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", server::handle);
        http.start();
        System.out.println(http.getAddress().getPort());
        while (System.in.read() >= 0) {} // the parent holds the other end
        Runtime.getRuntime().halt(0); // the engine's own threads do not end by themselves
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                authenticate(exchange);
                byte[] answer = answer(parameters(exchange), body);
                exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            } catch (ChdbEngine.Failure e) {
                refuse(exchange, String.valueOf(e.getMessage()));
            }
        }
    }

    private void authenticate(HttpExchange exchange) {
        if (!user.equals(exchange.getRequestHeaders().getFirst("X-ClickHouse-User"))
                || !password.equals(exchange.getRequestHeaders().getFirst("X-ClickHouse-Key"))) {
            throw new ChdbEngine.Failure("Code: " + AUTHENTICATION_FAILED
                    + ". DB::Exception: Authentication failed: password is incorrect, or there is no such user.");
        }
    }

    /// One statement at a time: the parameters belong to the engine's only session.
    private synchronized byte[] answer(Map<String, String> parameters, byte[] body) throws IOException {
        ask("USE `" + parameters.getOrDefault("database", "default") + "`");
        parameters.forEach((name, value) -> {
            if (name.startsWith("param_")) {
                ask("SET " + name + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
            }
        });
        String query = parameters.getOrDefault("query", "");
        return query.isEmpty() ? engine.query(body, "TabSeparated") : insert(query, body);
    }

    /// Rows go through a file: behind a statement's text the engine looks in them for its end.
    private byte[] insert(String query, byte[] rows) throws IOException {
        Files.write(rowFile, rows);
        String statement = query.replace(" FORMAT ", " FROM INFILE '" + rowFile + "' COMPRESSION 'none' FORMAT ");
        return engine.query(statement.getBytes(StandardCharsets.UTF_8), "TabSeparated");
    }

    private void ask(String statement) {
        engine.query(statement.getBytes(StandardCharsets.UTF_8), "TabSeparated");
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void refuse(HttpExchange exchange, String message) throws IOException {
        Matcher code = CODE.matcher(message);
        int number = code.find() ? Integer.parseInt(code.group(1)) : 0;
        int status = switch (number) {
            case AUTHENTICATION_FAILED -> 403;
            case UNKNOWN_DATABASE, UNKNOWN_TABLE -> 404;
            default -> 500;
        };
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(number));
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }
}

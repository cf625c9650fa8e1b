package touchline.storage.clickhouse;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// What the server's refusal means to the one who runs the platform.
final class Refusal {
    private static final int MAX_CHARS = 500;

    private Refusal() {}

    static String of(HttpResponse<byte[]> response, ClickHouseSettings settings) {
        String said = new String(response.body(), StandardCharsets.UTF_8).strip();
        String shown = said.length() <= MAX_CHARS ? said : said.substring(0, MAX_CHARS) + "…";
        String code =
                response.headers().firstValue("X-ClickHouse-Exception-Code").orElse("");
        return switch (code) {
            case "516", "193", "194", "192" ->
                "it does not accept the password of user '" + settings.user() + "'; check user and password";
            case "81" ->
                "it has no database '" + settings.database() + "'; create it with CREATE DATABASE "
                        + settings.database() + ", or name another";
            case "497" ->
                "user '" + settings.user() + "' may not do this; grant the rights on " + settings.database() + ".* ("
                        + shown + ")";
            case "159" ->
                "it took longer than " + settings.requestTimeout().toSeconds()
                        + " s and was stopped; see whether the server is overloaded, or allow more time";
            case "241" -> "it is out of memory; give it more, or ask for less (" + shown + ")";
            case "243" -> "its disk is full; make room (" + shown + ")";
            default -> "it answers with status " + response.statusCode() + ": " + shown;
        };
    }
}

package touchline.server;

import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The names under which the server may be asked. A server on a loopback address answers to loopback names only:
/// else a web page could reach it under a name of its own that points here.
record HostNames(Optional<Set<String>> allowed) {

    static HostNames of(ServerConfig config) {
        Set<String> names = new TreeSet<>(config.hostNames());
        boolean loopback = config.host().equals("localhost")
                || config.host().startsWith("127.")
                || config.host().equals("::1");
        if (loopback) {
            names.addAll(List.of("localhost", "127.0.0.1", "[::1]", config.host()));
        }
        return new HostNames(names.isEmpty() ? Optional.empty() : Optional.of(names));
    }

    void check(Request request) {
        if (allowed.isEmpty()) {
            return;
        }
        String host = request.header(HeaderNames.HOST).orElse("");
        if (!allowed.get().contains(name(host))) {
            throw Failure.of(ProblemType.WRONG_HOST, "'" + Text.clip(host) + "' is not a name of this server");
        }
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}

package touchline.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Links between the parts of a list (RFC 8288).
final class Links {
    private Links() {}

    /// The answer with a link to the following part, when there is one.
    static Answer.Whole next(Answer.Whole answer, Request request, Optional<String> cursor) {
        return cursor.map(next -> answer.with("Link", "<" + address(request, next) + ">; rel=\"next\""))
                .orElse(answer);
    }

    private static String address(Request request, String cursor) {
        StringBuilder address =
                new StringBuilder(request.path()).append("?after=").append(encode(cursor));
        for (String name : request.http().query().names()) {
            if (!name.equals("after")) {
                address.append('&').append(encode(name)).append('=');
                address.append(encode(request.http().query().get(name)));
            }
        }
        return address.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

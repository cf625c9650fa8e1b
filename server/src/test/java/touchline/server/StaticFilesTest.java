package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Files of a web application that lies in the test resources.
final class StaticFilesTest {
    private final ApiServer server = ApiServer.start(ServerConfig.laptop(0), Samples.platform());
    private final Client client = new Client(server.port());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void firstPageStandsForAddressesThatThePageMakesUp() throws Exception {
        HttpResponse<String> root = client.get("/");
        HttpResponse<String> inside = client.get("/matches/made-1.x/shots", "Accept", "text/html,*/*;q=0.8");
        assertThat(root.body()).contains("<title>page under test</title>");
        assertThat(inside.body()).isEqualTo(root.body());
        assertThat(Client.header(root, "Cache-Control")).isEqualTo("no-cache");
        assertThat(Client.header(root, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(Client.header(root, "Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void filesWithAHashAreKeptForEver() throws Exception {
        HttpResponse<String> script = client.get("/assets/app-1a2b3c.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(Client.header(script, "Content-Type")).startsWith("text/javascript");
        assertThat(Client.header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(client.get("/assets/app-gone.js", "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void packsForThoseWhoCanUnpack() throws Exception {
        HttpResponse<String> plain = client.get("/assets/app-1a2b3c.js");
        HttpResponse<byte[]> packed = client.bytes("/assets/app-1a2b3c.js", "Accept-Encoding", "br, gzip");
        assertThat(Client.header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(Client.header(packed, "ETag")).isNotEqualTo(Client.header(plain, "ETag"));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain.body());
        }
    }

    @Test
    void nothingElseOfTheClassPathIsServed() throws Exception {
        for (String path : new String[] {
            "/..%2f..%2fserver/ApiServer.class",
            "/%2e%2e/%2e%2e/server/ApiServer.class",
            "/assets/../../../contracts/openapi.json",
            "//etc/passwd",
            "/.hidden.js",
            "/assets",
            "/assets/",
            "/touchline/contracts/openapi.json"
        }) {
            assertThat(client.get(path).statusCode()).as(path).isIn(400, 404);
        }
    }
}

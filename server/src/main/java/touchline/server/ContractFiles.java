package touchline.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The files of `contracts/` as they were built in: OpenAPI beside the schemas that it refers to.
final class ContractFiles {
    private static final String ROOT = "/touchline/contracts/";

    private ContractFiles() {}

    static List<Route> routes() {
        return List.of(
                file("openapi.json"), file("event.schema.json"), file("frame.schema.json"), file("match.schema.json"));
    }

    private static Route file(String name) {
        return Route.get("/v1/" + name, _ -> Answer.text(Answer.JSON, read(name), Answer.Caching.VALIDATE));
    }

    static byte[] read(String name) {
        try (InputStream in = ContractFiles.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException(ROOT + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package touchline.server;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The files of `contracts/`, strict: a member that is not described is an error, while clients are to ignore it.
final class Contract {
    static final List<String> SCHEMAS = List.of("event.schema.json", "frame.schema.json", "match.schema.json");
    /// Of what lies in Redis; it is not served.
    static final String LIVE_MATCH = "live-match.schema.json";

    private static final String BASE = "https://touchline.example/v1/";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode api = closed("openapi.json");
    private final SchemaRegistry registry;

    Contract() {
        Map<String, String> files = new HashMap<>();
        files.put(BASE + "openapi.json", api.toString());
        SCHEMAS.forEach(name -> files.put(BASE + name, closed(name).toString()));
        files.put(BASE + LIVE_MATCH, closed(LIVE_MATCH).toString());
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(files));
    }

    JsonNode api() {
        return api;
    }

    /// What is wrong with a body.
    ///
    /// @param pointer of the schema in `openapi.json`, such as `/components/schemas/Score`
    List<String> faults(String pointer, String json) {
        return faults(registry.getSchema(SchemaLocation.of(BASE + "openapi.json#" + pointer)), json);
    }

    /// @param schema a file of `contracts/`
    List<String> faultsOfLine(String schema, String json) {
        return faults(registry.getSchema(SchemaLocation.of(BASE + schema)), json);
    }

    private static List<String> faults(Schema schema, String json) {
        return schema.validate(MAPPER.readTree(json)).stream()
                .map(Error::toString)
                .toList();
    }

    static JsonNode file(String name) {
        return MAPPER.readTree(ContractFiles.read(name));
    }

    private static JsonNode closed(String name) {
        JsonNode file = file(name);
        close(file);
        return file;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }
}

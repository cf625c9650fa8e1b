package touchline.server;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A schema as a list of promises: `event.vendor.id always string`, `event.type may be pass`.
final class Fields {
    private final JsonNode file;
    private final Set<String> fields = new TreeSet<>();

    private Fields(JsonNode file) {
        this.file = file;
    }

    static Set<String> of(String name, JsonNode file) {
        Fields fields = new Fields(file);
        fields.walk(name, file);
        return fields.fields;
    }

    private void walk(String path, JsonNode schema) {
        Set<String> always = new TreeSet<>();
        schema.path("required").forEach(name -> always.add(name.asString()));
        schema.path("properties").properties().forEach(property -> {
            String name = path + "." + property.getKey();
            fields.add(name
                    + (always.contains(property.getKey()) ? " always " : " sometimes ")
                    + type(property.getValue()));
            property.getValue().path("enum").forEach(word -> fields.add(name + " may be " + word.asString("null")));
            enter(name, property.getValue());
        });
    }

    private void enter(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            enter(name, target(schema));
        }
        schema.path("anyOf").forEach(one -> enter(name, one));
        if (schema.has("items")) {
            enter(name + "[]", schema.path("items"));
        }
        walk(name, schema);
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return type(target(schema));
        }
        Set<String> types = new TreeSet<>();
        schema.path("anyOf").forEach(one -> types.add(type(one)));
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString()));
        } else if (type.isString()) {
            types.add(type.asString());
        }
        return String.join("|", types);
    }

    private JsonNode target(JsonNode reference) {
        return file.at(reference.path("$ref").asString().substring(1));
    }
}

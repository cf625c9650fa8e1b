package touchline.simulator.render;

import java.io.IOException;

/// JSON values, members and elements; commas set themselves.
final class Json {
    private final Output out;
    private boolean comma;

    Json(Output out) {
        this.out = out;
    }

    Json beginObject() throws IOException {
        return begin("{");
    }

    Json endObject() throws IOException {
        return end("}");
    }

    Json beginArray() throws IOException {
        return begin("[");
    }

    Json endArray() throws IOException {
        return end("]");
    }

    private Json begin(String bracket) throws IOException {
        separate();
        out.ascii(bracket);
        comma = false;
        return this;
    }

    private Json end(String bracket) throws IOException {
        out.ascii(bracket);
        comma = true;
        return this;
    }

    private void separate() throws IOException {
        if (comma) {
            out.ascii(",");
        }
        comma = true;
    }

    Json name(String name) throws IOException {
        separate();
        out.ascii("\"").ascii(name).ascii("\":");
        comma = false;
        return this;
    }

    Json string(String value) throws IOException {
        separate();
        out.json(value);
        return this;
    }

    Json number(long value) throws IOException {
        separate();
        out.number(value);
        return this;
    }

    Json number(double value, int decimals) throws IOException {
        separate();
        out.fixed(value, decimals);
        return this;
    }

    Json bool(boolean value) throws IOException {
        separate();
        out.ascii(value ? "true" : "false");
        return this;
    }

    Json none() throws IOException {
        separate();
        out.ascii("null");
        return this;
    }

    /// A member that is a number and its name, as StatsBomb writes all that comes from a list.
    Json coded(String member, long id, String name) throws IOException {
        return name(member)
                .beginObject()
                .name("id")
                .number(id)
                .name("name")
                .string(name)
                .endObject();
    }

    Json line() throws IOException {
        out.ascii("\n");
        return this;
    }
}

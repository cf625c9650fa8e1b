package touchline.simulator.render;

import java.io.IOException;

/// XML elements with attributes, indented.
final class Xml {
    private static final String INDENT = "                                ";

    private final Output out;
    private int depth;
    private boolean open;

    Xml(Output out) {
        this.out = out;
    }

    /// Starts an element; attributes follow.
    Xml element(String name) throws IOException {
        closeTag();
        out.ascii(INDENT.substring(0, 4 * depth)).ascii("<").ascii(name);
        depth++;
        open = true;
        return this;
    }

    Xml with(String name, String value) throws IOException {
        out.ascii(" ").ascii(name).ascii("=\"").xml(value).ascii("\"");
        return this;
    }

    Xml with(String name, boolean value) throws IOException {
        return with(name, value ? "true" : "false");
    }

    Xml with(String name, long value) throws IOException {
        out.ascii(" ").ascii(name).ascii("=\"").number(value).ascii("\"");
        return this;
    }

    Xml with(String name, double value, int decimals) throws IOException {
        out.ascii(" ").ascii(name).ascii("=\"").fixed(value, decimals).ascii("\"");
        return this;
    }

    /// Metres from centimetres.
    Xml metres(String name, int centimetres) throws IOException {
        out.ascii(" ").ascii(name).ascii("=\"").fixed((long) centimetres, 2).ascii("\"");
        return this;
    }

    /// Ends the element that was started last and is still open.
    Xml end(String name) throws IOException {
        depth--;
        if (open) {
            out.ascii("/>\n");
            open = false;
        } else {
            out.ascii(INDENT.substring(0, 4 * depth)).ascii("</").ascii(name).ascii(">\n");
        }
        return this;
    }

    private void closeTag() throws IOException {
        if (open) {
            out.ascii(">\n");
            open = false;
        }
    }
}

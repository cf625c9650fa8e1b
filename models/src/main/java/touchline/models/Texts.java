package touchline.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Numbers and tables as text, the same in every country.
final class Texts {
    private Texts() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String decimals(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String signed(double value, int decimals) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// A table in Markdown; the first row is its head.
    static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(rows.getFirst().size())).append("|\n");
            }
        }
        return text.toString();
    }

    /// A table in HTML; the first row is its head.
    static String html(List<List<String>> rows) {
        StringBuilder text = new StringBuilder("<table>\n");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            text.append("<tr>");
            rows.get(i).forEach(value -> text.append("<%s>%s</%s>".formatted(cell, escape(value), cell)));
            text.append("</tr>\n");
        }
        return text.append("</table>\n").toString();
    }

    /// A page that needs nothing from elsewhere.
    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%s</title>
                <style>
                body { font: 15px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
                table { border-collapse: collapse; margin: 1rem 0; }
                th, td { border: 1px solid #ccc; padding: .25rem .6rem; text-align: right; }
                th:first-child, td:first-child { text-align: left; }
                .pictures { display: flex; flex-wrap: wrap; gap: 1rem; }
                </style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escape(title), body);
    }
}

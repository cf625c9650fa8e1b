package touchline.pipeline.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What lies beside data in every data folder and is not data, judged by its name alone.
final class Junk {
    private static final List<String> STEMS = List.of("readme", "license", "licence", "copying", "notice", "changelog");
    private static final List<String> ENDINGS = List.of(
            ".md", ".pdf", ".html", ".htm", ".docx", ".xlsx", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".mp4", ".py",
            ".ipynb", ".sha256", ".md5", ".part", ".tmp", ".bak");

    private Junk() {}

    static Optional<String> reason(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1)
                .toLowerCase(Locale.ROOT);
        if (last.startsWith(".") || name.contains("__MACOSX/") || last.equals("thumbs.db")) {
            return Optional.of("a hidden file");
        }
        String stem = last.contains(".") ? last.substring(0, last.indexOf('.')) : last;
        if (STEMS.contains(stem) || ENDINGS.stream().anyMatch(last::endsWith)) {
            return Optional.of("documentation or a picture by its name, not data");
        }
        return Optional.empty();
    }
}

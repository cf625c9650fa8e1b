package touchline.storage.parquet;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.storage.FactFileDamaged;
import touchline.storage.FactFiles;

/// How a file's label is written among the key and value pairs of its footer.
public final class FactLabel {
    public static final String FORM = "touchline.form";
    public static final String MATCH = "touchline.match_id";
    /// Empty when it is not known.
    public static final String DATE = "touchline.match_date";

    public static final String FINGERPRINT = "touchline.fingerprint";

    /// Of the columns and their meaning; another number is another form.
    public static final String CURRENT_FORM = "2";

    private FactLabel() {}

    /// As [FactFiles#label].
    public static FactFiles.Label read(Path file) {
        try {
            if (Files.size(file) == 0) {
                throw new FactFileDamaged(file, "is empty");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return of(file, Footer.of(file, InputFile.of(file)));
    }

    static FactFiles.Label of(Path file, Footer footer) {
        String form = said(file, footer, FORM);
        if (!form.equals(CURRENT_FORM)) {
            throw new FactFileDamaged(
                    file, "is in form " + form + ", and this release reads form " + CURRENT_FORM + "; write it anew");
        }
        try {
            Optional<LocalDate> date = Optional.of(said(file, footer, DATE))
                    .filter(text -> !text.isEmpty())
                    .map(LocalDate::parse);
            return new FactFiles.Label(new MatchId(said(file, footer, MATCH)), date, said(file, footer, FINGERPRINT));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FactFileDamaged(file, "has a label that cannot be: " + e.getMessage(), e);
        }
    }

    private static String said(Path file, Footer footer, String key) {
        return Optional.ofNullable(footer.said().get(key))
                .orElseThrow(() -> new FactFileDamaged(
                        file, "does not say its " + key + "; it was not written by Touchline, or was rewritten since"));
    }
}

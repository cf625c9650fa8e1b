package touchline.storage;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.model.MatchId;

/// Port: the canonical facts of one match as a Parquet file, a row per event and few others, in the order in which
/// they are given. `docs/reference/formats.md` has the columns.
///
/// Times are kept to the microsecond; of tracking frames, what [touchline.model.json.FrameCodec] keeps. All else comes
/// back as it was. Safe for use by many threads.
public interface FactFiles extends AutoCloseable {

    /// Begins a file, which is written over what is there when it is [Draft#complete]. Nothing is forced to the disk.
    ///
    /// @param file in a folder that exists
    Draft begin(Path file);

    /// A file that is being filled by one thread.
    interface Draft extends AutoCloseable {

        /// @throws StoreUnavailable when there is no room for it
        void fact(Envelope<?> fact);

        /// Writes the file. It is whole when this returns.
        ///
        /// @throws StoreUnavailable when it cannot be written; a part of it may be there then
        void complete(Label label);

        /// Lets go what was not completed.
        @Override
        void close();
    }

    /// What stands in the file about the whole of it.
    ///
    /// @param match       whose facts these are
    /// @param date        of the kick-off in UTC, when it is known
    /// @param fingerprint of what they were read from: the same for the same archived bytes
    record Label(MatchId match, Optional<LocalDate> date, String fingerprint) {}

    /// Reads the label alone.
    ///
    /// @throws FactFileDamaged when it is no such file, or cut short
    /// @throws java.io.UncheckedIOException when the file cannot be read
    Label label(Path file);

    /// Hands over the facts of a file in its order, after all of it was read: of a damaged file nothing is handed over.
    ///
    /// @throws FactFileDamaged when it is no such file: cut short, of other columns, with values that cannot be
    /// @throws java.io.UncheckedIOException when the file cannot be read
    void read(Path file, Detail detail, Consumer<Envelope<?>> out);

    /// How much is read of each event.
    enum Detail {
        /// Everything.
        FULL,
        /// What metrics are made from: without qualifiers, without what else the vendor wrote, without trace context,
        /// and with an empty reference to the archive.
        LEAN
    }

    @Override
    void close();
}
